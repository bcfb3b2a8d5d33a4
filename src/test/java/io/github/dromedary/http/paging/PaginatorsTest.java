package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty-five posts, five a page, from an API for each way of paging: HTTP in, rows in H2 out. */
@ApiTest(source = "posts", parameters = {"writeDisposition=append", "batchSize=2"})
class PaginatorsTest {
    private static final int POSTS = 25;
    private static final int PAGE = 5;
    private ApiServer api;
    private TestSource posts;
    private volatile int failing;

    @BeforeEach
    void start() {
        api.respond(call -> api.calls().size() == failing ? Reply.status(404) : page(call));
    }

    /** Path, parameters, and how many requests it takes. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(5, "absolute", "paginator=json_link"),
                kind(5, "absolute", "paginator=json_link", "params=page=0&x=1"),
                kind(5, "relative", "paginator=json_link", "nextUrlPath=@odata.next"),
                kind(5, "link_header", "paginator=header_link"),
                kind(5, "link_headers", "paginator=header_link", "linkRel=older"),
                kind(5, "cursor", "paginator=cursor", "cursorPath=meta.next", "cursorParam=after"),
                kind(5, "cursor", "paginator=cursor", "cursorPath=meta.next", "cursorBodyPath=page.after", "method=POST",
                "body={\"q\":\"x\",\"page\":{\"size\":5}}"),
                kind(5, "relay", "paginator=cursor", "cursorPath=pageInfo.endCursor", "hasMorePath=pageInfo.hasNextPage",
                "cursorBodyPath=variables.after", "method=POST"),
                kind(5, "header_cursor", "paginator=header_cursor", "cursorHeader=X-Next"),
                kind(5, "last_record", "paginator=last_record", "cursorPath=id", "cursorParam=starting_after", "hasMorePath=has_more"),
                kind(6, "last_record", "paginator=last_record", "cursorPath=id", "cursorParam=starting_after"),
                kind(6, "last_record", "paginator=last_record", "cursorPath=author.key", "cursorBodyPath=starting_after", "method=POST"),
                kind(6, "page_number", "paginator=page_number"),
                kind(5, "page_number", "paginator=page_number", "totalPath=pages_as_text", "params=page=100"),
                kind(5, "page_number", "paginator=page_number", "hasMorePath=more_as_text"),
                kind(5, "page_number", "paginator=page_number", "basePage=0", "pageParam=p", "totalPath=pages"),
                kind(5, "page_number", "paginator=page_number", "basePage=0", "pageBodyPath=p", "totalPath=pages", "method=POST"),
                kind(6, "offset", "paginator=offset", "limit=100"),
                kind(5, "offset", "paginator=offset", "limit=100", "totalPath=total_as_text"),
                kind(7, "offset", "paginator=offset", "limit=4", "hasMorePath=has_more"),
                kind(5, "offset", "paginator=offset", "limit=5", "offsetBodyPath=page.offset", "limitBodyPath=page.limit", "totalPath=total",
                "method=POST"),
                kind(6, "empty_in_the_middle", "paginator=page_number", "totalPath=pages"),
                kind(6, "empty_in_the_middle", "paginator=page_number", "hasMorePath=has_more", "stopAfterEmptyPage=false"),
                kind(6, "empty_cursor", "paginator=cursor", "cursorPath=next"),
                kind(6, "more_for_ever", "paginator=page_number", "hasMorePath=has_more"),
                kind(6, "null_at_the_end", "paginator=cursor", "cursorPath=next", "dataSelector=data"));
    }

    private static Arguments kind(int requests, String path, String... parameters) {
        return Arguments.of(path, List.of(parameters), requests);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kinds")
    void everyPostIsReadOnceWithNoRequestTooMany(String path, List<String> parameters, int requests) throws Exception {
        var sync = sync(path, parameters);

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).hasSize(requests);
        assertThat(rows()).containsExactly(List.of((long) POSTS, (long) POSTS));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kinds")
    void aSyncThatFailedGoesOnFromTheRequestThatWasStored(String path, List<String> parameters, int requests) throws Exception {
        failing = 3;

        var failed = sync(path, parameters);
        var second = sync(path, parameters);

        assertThat(failed.error()).hasValueSatisfying(error -> assertThat(error).contains("returned 404"));
        assertThat(second.error()).isEmpty();
        assertThat(api.calls()).hasSize(requests + 1);
        assertThat(api.calls().get(3)).usingRecursiveComparison().ignoringFields("headers").isEqualTo(api.calls().get(2));
        assertThat(rows()).containsExactly(List.of((long) POSTS, (long) POSTS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "page_number | paginator=page_number;totalPath=a.b           | the response has no field 'a.b', which totalPath names (it has:  | look "
                + "at totalPath in ",
        "page_number | paginator=page_number;hasMorePath=more        | the response has no field 'more', which hasMorePath names (it has:  | "
                + "look at hasMorePath in ",
        "page_number | paginator=page_number;hasMorePath=pages       | '''pages'' of the response, which hasMorePath names, is neither true nor "
                + "false: 5' | look at hasMorePath in ",
        "page_number | paginator=page_number;totalPath=more_as_text  | '''more_as_text'' of the response, which totalPath names, is not an "
                + "integer: True' | look at totalPath in ",
        "last_record | paginator=last_record;cursorPath=key          | the last record of the page has no field 'key', which cursorPath names "
                + "(it has:  | look at cursorPath in "})
    void whatTheAnswerLacksIsNamed(String path, String parameters, String message, String advice) throws Exception {
        var sync = sync(path, List.of(parameters.split(";")));

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains(message, advice, "posts.xml").hasLineCount(2));
        assertThat(api.calls()).hasSize(1);
    }

    private List<List<Object>> rows() throws Exception {
        return posts.query("select count(*), count(distinct id) from posts");
    }

    private Sync sync(String path, List<String> parameters) throws Exception {
        return posts.with("path=/" + path).sync(parameters.toArray(String[]::new));
    }

    private static Reply page(Call call) {
        var body = call.body();
        return switch (call.path().substring(1)) {
            case "absolute" -> page(at(call, "page", 0), "next", link(call, "http://" + call.headers().get("Host") + "/absolute?x=%20&page="));
            case "relative" -> page(at(call, "page", 0), "@odata.next", link(call, "?page="));
            case "link_header" -> linked(call, "</link_header?page=0>; rel=\"first\", <?page=%s>; rel=\"next\"");
            case "link_headers" -> linked(call, "<?page=0>; rel=\"first\"", "<?page=%s>; rel=\"older\"");
            case "cursor" -> {
                int from = at(call, "after", body.at("/page/after").asInt(0));
                boolean whole = call.method().equals("GET") || body.at("/q").asText().equals("x") && body.at("/page/size").asInt() == PAGE;
                yield whole ? page(from, "meta", Map.of("next", token(from))) : Reply.status(400);
            }
            case "relay" -> {
                int from = body.at("/variables/after").asInt(0);
                yield page(from, "pageInfo", Map.of("endCursor", from + PAGE, "hasNextPage", from + PAGE < POSTS));
            }
            case "header_cursor" -> {
                int from = at(call, "cursor", 0);
                var reply = page(from);
                yield token(from).equals("") ? reply : reply.with("X-NEXT", token(from).toString());
            }
            case "last_record" -> {
                int from = at(call, "starting_after", body.at("/starting_after").asInt(-1)) + 1;
                yield page(from, "has_more", from + PAGE < POSTS);
            }
            case "page_number" -> {
                boolean zero = call.params().containsKey("p") || body.has("p");
                int number = zero ? at(call, "p", body.at("/p").asInt()) : at(call, "page", -100) - 1;
                yield page(number * PAGE, "pages", 5, "pages_as_text", "5", "more_as_text", number < 4 ? "True" : "False");
            }
            case "offset" -> {
                int from = at(call, "offset", body.at("/page/offset").asInt());
                int limit = Math.min(PAGE, at(call, "limit", body.at("/page/limit").asInt()));
                yield posts(from, limit, "total", POSTS, "total_as_text", "25", "has_more", from + limit < POSTS);
            }
            case "empty_in_the_middle" -> {
                int number = at(call, "page", 1);
                yield number == 3 ? posts(0, 0, "pages", 6, "has_more", true)
                        : page((number < 3 ? number - 1 : number - 2) * PAGE, "pages", 6, "has_more", number < 6);
            }
            case "empty_cursor" -> {
                var cursor = call.param("cursor", "0");
                int from = Integer.parseInt(cursor.replace("b", ""));
                yield cursor.equals("10") ? posts(0, 0, "next", "10b") : page(from, "next", token(from));
            }
            case "more_for_ever" -> page((at(call, "page", 1) - 1) * PAGE, "has_more", true);
            case "null_at_the_end" -> {
                int from = at(call, "cursor", 0);
                yield from == POSTS ? new Reply(200, Map.of(), "{\"data\":null,\"next\":null}") : page(from, "next", from + PAGE);
            }
            default -> Reply.status(400);
        };
    }

    private static int at(Call call, String param, int otherwise) {
        return Integer.parseInt(call.param(param, Integer.toString(otherwise)));
    }

    private static Object link(Call call, String before) {
        int next = at(call, "page", 0) + PAGE;
        return next < POSTS ? before + next : "";
    }

    private static Object token(int from) {
        return from + PAGE < POSTS ? from + PAGE : "";
    }

    private static Reply linked(Call call, String... links) {
        int from = at(call, "page", 0);
        var sent = Arrays.stream(links).filter(link -> !link.contains("%s") || from + PAGE < POSTS)
                .map(link -> link.replace("%s", "" + (from + PAGE)));
        return page(from).with("Link", from + PAGE < POSTS || links.length > 1 ? sent.toArray(String[]::new)
                : new String[] {"<?page=0>; rel=\"first\""});
    }

    private static Reply page(int from, Object... more) {
        return posts(from, PAGE, more);
    }

    private static Reply posts(int from, int count, Object... more) {
        var body = new HashMap<String, Object>();
        body.put("data", IntStream.range(from, Math.min(POSTS, from + count)).mapToObj(id -> Map.of("id", id, "author", Map.of("key", id))).toList());
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return Reply.json(body);
    }
}
