package io.github.dromedary.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that stay the same: where they go, and where they never go. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id"})
class AuthenticationTest {
    private static final String KEY = "k3y+with/odd=signs&more";
    private ApiServer api;
    private TestSource things;
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "apiKey=k1|Authorization|k1", "auth=api_key;apiKey=k1;apiKeyHeader=x-api-key|x-api-key|k1",
                "apiKeyPrefix=Key ;apiKey=k1|Authorization|Key k1",
        "auth=bearer;apiKey=t0ken|Authorization|Bearer t0ken",
        "auth=http_basic;username=ann;password=pässword|Authorization|Basic YW5uOnDDpHNzd29yZA==",
        "auth=http_basic;username=sk_test_1|Authorization|Basic c2tfdGVzdF8xOg=="})
    void aHeaderSaysWhoAsks(String parameters, String header, String value) throws Exception {
        assertThat(things.sync(parameters.split(";")).error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.headers()).containsEntry(header, value));
    }

    @Test
    void withoutAKeyNoHeaderIsSent() throws Exception {
        assertThat(things.sync("auth=none").error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.headers()).doesNotContainKey("Authorization"));
    }

    /** The API repeats the key in its links, and redirects; the key is in no row of ours all the same. */
    @Test
    void aKeyInTheQueryIsKeptNowhere() throws Exception {
        api.respond(call -> switch (call.param("page", "1")) {
            case "1" -> Reply.json(Map.of("data", List.of(Map.of("id", 1)), "next", api.url() + "/?page=2&api_key=" + call.params().get("api_key")
                    .replace("+", "%2B").replace("&", "%26")));
            case "2" -> Reply.status(302).with("Location", "/?page=3");
            default -> Reply.status(500);
        });

        var sync = things.sync("apiKey=" + KEY, "apiKeyParam=api_key", "paginator=json_link", "maxRetries=0");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500").doesNotContain(KEY, "k3y"));
        assertThat(api.calls()).hasSize(3).allSatisfy(call -> assertThat(call.params()).containsEntry("api_key", KEY));
        assertThat(things.query("select * from dromedary_checkpoint").toString() + things.query("select * from dromedary_sync")).contains("page=2")
                .doesNotContain("k3y");
    }

    @Test
    void aKeyFromAFileHasNoLineBreakAtItsEnd() throws Exception {
        var secret = Files.writeString(folder.resolve("key"), "f1le-k3y\n");

        assertThat(things.sync("apiKey={{file:" + secret + "}}").error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.headers()).containsEntry("Authorization", "f1le-k3y"));
    }

    /** The API says the key back in a header of a redirect, in a record's value that is no number, and in an error. */
    @ParameterizedTest
    @CsvSource({"echo", "link"})
    void whatTheApiSaysBackIsHidden(String how) throws Exception {
        api.respond(call -> how.equals("echo") ? Reply.json(Map.of("data", "your key is " + call.headers().get("Authorization")))
                : Reply.json(Map.of("data", List.of(), "next", "mailto:" + call.headers().get("Authorization"))));

        var sync = things.sync("apiKey=s3cr3t-k3y-v4lu3", "paginator=json_link");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("***").doesNotContain("s3cr3t"));
    }

    @ParameterizedTest
    @CsvSource({"username=ann;password=p4ssw0rd", "username=sk_test_1234"})
    void whatBasicMakesOfItIsHiddenToo(String user) throws Exception {
        api.respond(call -> Reply.json(Map.of("data", "it was " + call.headers().get("Authorization") + " and " + user)));

        var sync = things.sync(("auth=http_basic;" + user).split(";"));

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.headers().get("Authorization")).startsWith("Basic "));
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("Basic ***").doesNotContain("p4ssw0rd", "sk_test_1234",
                api.calls().get(0).headers().get("Authorization")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "auth=basic|parameter auth: \"basic\" is not one of none, api_key, bearer, http_basic,",
                "auth=bearer|parameter apiKey: is missing; required by auth bearer",
        "auth=http_basic;password=x|parameter username: is missing; required by auth http_basic",
        "username=x|parameter username: has no effect without auth; set auth to a kind that uses it",
        "auth=none;apiKey=secret1|parameter apiKey: is not used by auth none; remove it, or set another auth",
        "auth=bearer;apiKey=secret1;apiKeyHeader=X|parameter apiKeyHeader: is not used by auth bearer, which uses apiKey; remove it",
        "apiKey=secret1;apiKeyHeader=X;apiKeyParam=y|parameter apiKeyHeader: applies to a key in a header, but apiKeyParam sends it in the query",
        "apiKeyHeader=X|parameter apiKeyHeader: has no effect without apiKey; set apiKey, or an auth that uses it",
        "auth=http_basic;username=a:b|parameter username: contains a colon, which auth http_basic cannot send",
        "auth=oauth2_client_credentials;tokenUrl=/token|parameter clientId: is missing; required by auth oauth2_client_credentials",
        "auth=oauth2_client_credentials;tokenUrl=ftp://x/y;clientId=a;clientSecret=secret1|parameter tokenUrl: \"ftp://x/y\" is not a URL such as",
        "auth=oauth2_client_credentials;tokenUrl=/y;clientId=a;clientSecret=secret1;clientAuth=header|parameter clientAuth: \"header\" is not "
                + "one of body, basic",
        "auth=oauth2_client_credentials;tokenUrl=/y;clientId=a;clientSecret=secret1;tokenParams=x|parameter tokenParams: \"x\" is not of the "
                + "form name=value",
        "auth=session|parameter loginUrl: is missing; required by auth session",
        "apiKey={{file:/no/such/file}}|parameter apiKey: file /no/such/file cannot be read",
        "apiKey=schlüssel|parameter apiKey: contains non-ASCII characters, which a header cannot carry; check that it is copied correctly"})
    void whatCannotBeIsRefused(String parameters, String message) throws Exception {
        assertThatThrownBy(() -> things.sync(parameters.split(";"))).isInstanceOf(Exception.class)
                .satisfies(failure -> assertThat(ConfigurationException.explain(failure)).anySatisfy(line -> assertThat(line).contains(message))
                .noneSatisfy(line -> assertThat(line).contains("secret1")));
        assertThat(api.calls()).isEmpty();
    }
}
