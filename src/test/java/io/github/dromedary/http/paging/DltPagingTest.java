package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dlt's tests ask of pages and of where the records are, and no other test of ours shows. */
@ApiTest(source = "things", parameters = "primaryKey=id")
class DltPagingTest {
    private ApiServer api;
    private TestSource things;

    @BeforeEach
    void start() {
        api.respond(DltPagingTest::respond);
    }

    @Test
    void aLastPageOfNothingButNullsIsTheEnd() throws Exception {
        assertThat(things.sync("path=/users", "dataSelector=users", "paginator=cursor", "cursorPath=next_token", "cursorParam=token").error())
                .isEmpty();

        assertThat(things.query("select count(*), count(distinct id) from things")).hasToString("[[14, 14]]");
        assertThat(api.calls()).extracting(call -> call.param("token", "")).containsExactly("", "1", "2");
    }

    /** Twenty-five posts on five pages, fifty comments of each on ten: once one after the other, once four at a time. */
    @ParameterizedTest(name = "{0}, {2} at a time")
    @CsvSource(delimiter = '|', value = {
        "path=/posts/{id}/comments | | 1", "path=/posts/{id}/comments | | 4", "path=/comments;params=post={id} | | 4",
        "path=/comments;method=POST | body={\"filter\":{\"post\":{id}}} | 1", "path=/comments;headers=X-Post={id} | | 1"})
    void childrenOfParentsOnSeveralPages(String parameters, String body, int parallel) throws Exception {
        things.routes().source("posts", "baseUrl=" + api.url(), "path=/posts", "dataSelector=data", "primaryKey=id", "paginator=json_link")
                .source("details", "baseUrl=" + api.url(), "path=/posts/{id}", "dataSelector=$", "forEach=select id from posts order by id",
                "primaryKey=id")
                .source("comments", Stream.concat(Stream.of("baseUrl=" + api.url(), body == null ? "" : body, "dataSelector=data",
                "forEach=select id, title from posts order by id",
                        "parentColumns=post_id=id,post_title=title", "primaryKey=post_id,id", "paginator=page_number", "totalPath=pages", "parallel="
                        + parallel),
                        Arrays.stream(parameters.split(";"))).toArray(String[]::new));

        assertThat(things.syncAll()).hasSize(3).allSatisfy(sync -> assertThat(sync.error()).isEmpty());

        assertThat(things.query("select (select count(*) from posts), (select count(*) from details), (select count(*) from comments)"))
                .hasToString("[[25, 25, 1250]]");
        assertThat(things.query("select distinct n from (select count(*) n, count(distinct id) m from comments group by post_id, post_title) c "
                + "where n = m")).hasToString("[[50]]");
        assertThat(things.value("select count(*) from comments where post_title = 'Post ' || post_id")).isEqualTo(1250L);
        assertThat(api.calls()).hasSize(5 + 25 + 250);
    }

    @ParameterizedTest
    @CsvSource({"/many, many-results, 1", "/bare, $, 2", "/bare, , 2", "/posts/7, $, 1"})
    void recordsMayBeUnderAnyNameOrTheAnswerItself(String path, String selector, long rows) throws Exception {
        assertThat(things.sync("path=" + path, selector == null ? "" : "dataSelector=" + selector).error()).isEmpty();

        assertThat(things.value("select count(*) from things")).isEqualTo(rows);
    }

    @Test
    void aSearchHasPageAndFilterInItsBody() throws Exception {
        var sync = things.sync("path=/posts/search", "method=POST", "body={\"ids_greater_than\":9,\"page_size\":5}", "dataSelector=data",
                "paginator=page_number", "pageBodyPath=page", "totalPath=pages");

        assertThat(sync.error()).isEmpty();
        assertThat(things.query("select count(*), min(id) from things")).hasToString("[[15, 10]]");
        assertThat(api.calls()).extracting(call -> call.body().toString()).startsWith("{\"ids_greater_than\":9,\"page_size\":5,\"page\":1}")
                .hasSize(3);
    }

    private static Reply respond(Call call) {
        int page = Integer.parseInt(call.param("page", "1"));
        return switch (call.path()) {
            case "/users" -> call.param("token", "0").equals("2") ? new Reply(200, Map.of(), "{\"users\": null, \"next_token\": null}")
                    : Reply.json(Map.of("users", ids(Integer.parseInt(call.param("token", "0")) * 7, 7), "next_token", call.params().isEmpty() ? "1"
                    : "2"));
            case "/posts" -> Reply.json(Map.of("data", ids(page * 5 - 5, 5), "next", page < 5 ? "?page=" + (page + 1) : ""));
            case "/posts/search" -> {
                int from = call.body().get("page").intValue() * 5 - 5 + call.body().get("ids_greater_than").intValue() + 1;
                yield Reply.json(Map.of("data", ids(from, call.body().get("page_size").intValue()), "pages", 3));
            }
            case "/many" -> Reply.json(Map.of("many-results", ids(1, 1), "other", ids(5, 2)));
            case "/bare" -> Reply.json(ids(0, 2));
            default -> call.path().matches("/posts/\\d+") ? Reply.json(ids(id(call.path()), 1).get(0)) : comments(call, page);
        };
    }

    /** Five of the fifty, whichever way the post is named. */
    private static Reply comments(Call call, int page) {
        int post = call.path().startsWith("/posts/") ? id(call.path())
                : Integer.parseInt(call.param("post", call.headers().getOrDefault("X-Post", call.body().at("/filter/post").asText())));
        return post < 25 ? Reply.json(Map.of("data", ids(page * 5 - 5, 5), "pages", 10)) : Reply.status(404);
    }

    private static int id(String path) {
        return Integer.parseInt(path.replaceAll("\\D", ""));
    }

    private static List<Map<String, Object>> ids(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(id -> Map.<String, Object>of("id", id, "title", "Post " + id)).toList();
    }
}
