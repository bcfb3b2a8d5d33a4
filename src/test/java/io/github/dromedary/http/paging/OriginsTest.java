package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API whose links and redirects lead elsewhere. */
@ApiTest(source = "posts", parameters = {"primaryKey=id", "apiKeyHeader=x-api-key"})
class OriginsTest {
    private static final String KEY = "s3cr3t-k3y-v4lu3";
    private ApiServer api;
    private TestSource posts;
    private ApiServer other;

    @BeforeEach
    void start() {
        other = ApiServer.start(call -> rows(7, call.path().equals("/first") ? "second?page=2" : ""));
        api.respond(this::respond);
        posts.with("apiKey=" + KEY);
    }

    @AfterEach
    void stop() {
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"link, the next page is at", "header, the next page is at", "302, the API redirects to", "307, the API redirects to"})
    void anotherOriginGetsNeitherKeyNorRequest(String path, String message) throws Exception {
        var sync = sync(path);

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains(message + " " + other.url(), "which is not the origin of baseUrl, " + api.url(), "look at allowOrigins in ").hasLineCount(2)
                .doesNotContain(KEY));
        assertThat(other.calls()).isEmpty();
        assertThat(api.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "header", "302"})
    void anOriginThatIsAllowedGetsTheKey(String path) throws Exception {
        sync(path);
        var sync = sync(path, "allowOrigins=https://files.example.com, " + other.url());

        assertThat(sync.error()).isEmpty();
        assertThat(other.calls()).isNotEmpty().allSatisfy(call -> assertThat(call.headers()).containsEntry("x-api-key", KEY));
        assertThat(posts.value("select count(*) from posts")).isEqualTo(path.equals("302") ? 1L : 2L);
        assertThat(api.calls()).as("a resumed sync is followed by a full one").hasSize(2);
    }

    @Test
    void aLinkIsResolvedFromWhereARedirectLed() throws Exception {
        var sync = sync("moved", "allowOrigins=" + other.url());

        assertThat(sync.error()).isEmpty();
        assertThat(other.calls()).extracting(Call::path).containsExactly("/first", "/second");
    }

    @Test
    void aRedirectWithinTheOriginIsFollowedForEachPage() throws Exception {
        var sync = sync("slash");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isEqualTo(4);
        assertThat(posts.value("select count(*) from posts")).isEqualTo(2L);
        assertThat(api.calls()).extracting(Call::path).containsExactly("/slash", "/slash/", "/slash", "/slash/");
    }

    @Test
    void aRedirectThatKeepsTheMethodKeepsTheBody() throws Exception {
        var sync = sync("307_home", "method=POST", "body={\"q\":\"x\"}");

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).extracting(Call::method).containsExactly("POST", "POST");
        assertThat(api.calls().get(1).body()).isEqualTo(api.calls().get(0).body());
    }

    @ParameterizedTest
    @CsvSource({"to_itself, GET, 1", "circle, GET, 2", "for_ever, GET, 6", "302_home, POST, 1", "nowhere, GET, 1"})
    void aRedirectThatLeadsNowhereIsTold(String path, String method, int requests) throws Exception {
        var sync = sync(path, "method=" + method);

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("redirect").hasLineCount(2));
        assertThat(api.calls()).hasSize(requests);
    }

    private Reply respond(Call call) {
        int count = api.calls().size();
        return switch (call.path().substring(1)) {
            case "link" -> rows(1, other.url() + "/rows");
            case "header" -> rows(1, "").with("Link", "<" + other.url() + "/rows>; rel=next");
            case "302" -> redirect(302, other.url() + "/rows");
            case "307" -> redirect(307, other.url() + "/rows");
            case "moved" -> redirect(301, other.url() + "/first");
            case "slash" -> redirect(308, "/slash/" + (call.params().isEmpty() ? "" : "?page=" + call.param("page", "")));
            case "slash/" -> rows(call.params().isEmpty() ? 1 : 2, call.params().isEmpty() ? "/slash?page=2" : "");
            case "307_home" -> redirect(307, "/home");
            case "302_home" -> redirect(302, "/home");
            case "home" -> rows(1, "");
            case "to_itself" -> redirect(302, "/to_itself");
            case "circle" -> redirect(302, "/circled");
            case "circled" -> redirect(302, "/circle");
            case "for_ever" -> redirect(302, "?n=" + count);
            case "nowhere" -> redirect(302, "http://%zz");
            default -> Reply.status(400);
        };
    }

    private Sync sync(String path, String... parameters) throws Exception {
        return posts.with("path=/" + path, "paginator=" + (path.equals("header") ? "header_link" : "json_link")).sync(parameters);
    }

    private static Reply redirect(int status, String location) {
        return Reply.status(status).with("Location", location);
    }

    private static Reply rows(int id, String next) {
        return Reply.json(Map.of("data", List.of(Map.of("id", id)), "next", next));
    }
}
