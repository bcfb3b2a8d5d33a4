package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** APIs that never come to an end. */
@ApiTest(source = "posts", parameters = {"dataSelector=data", "primaryKey=id"})
class EndlessTest {
    private ApiServer api;
    private TestSource posts;

    @BeforeEach
    void start() {
        api.respond(call -> respond(call, api.calls().size()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "same_token     | paginator=cursor;cursorPath=next               | 2 | the token \"a\" was returned twice in a row            | "
                + "cursorPath, cursorParam",
        "same_token     | paginator=cursor;cursorPath=next;cursorBodyPath=c;method=POST | 2 | the token \"a\" was returned twice in a row | "
                + "cursorBodyPath",
        "zero_token     | paginator=cursor;cursorPath=next               | 2 | the token \"0\" was returned twice in a row            | "
                + "cursorPath, cursorParam",
        "turns          | paginator=cursor;cursorPath=next               | 3 | the token \"a\" was returned before in this sync   | cursorPath, "
                + "cursorParam",
        "grows          | paginator=cursor;cursorPath=next               | 2 | the same page twice in a row              | cursorPath, cursorParam",
        "same_header    | paginator=header_cursor;cursorHeader=X-Next    | 2 | the token \"a\" was returned twice in a row            | cursorHeader",
        "growing_header | paginator=header_cursor;cursorHeader=X-Next    | 2 | the same page twice in a row              | cursorHeader",
        "link_to_itself | paginator=json_link                            | 1 | the response names its own address as the next page       | "
                + "nextUrlPath",
        "link_to_first  | paginator=json_link                            | 2 | a page that this sync has already read            | nextUrlPath",
        "growing_link   | paginator=json_link                            | 2 | the same page twice in a row              | nextUrlPath",
        "header_itself  | paginator=header_link                          | 1 | the response names its own address as the next page       | linkRel",
        "growing_header | paginator=header_link                          | 2 | the same page twice in a row              | linkRel",
        "grows          | paginator=last_record;cursorPath=id            | 2 | the token \"2\" was returned twice in a row            | "
                + "cursorPath, cursorParam",
        "grows          | paginator=page_number                          | 2 | the same page twice in a row              | pageParam",
        "grows          | paginator=page_number;totalPath=total          | 2 | the same page twice in a row              | pageParam",
        "clamps         | paginator=page_number                          | 4 | the same page twice in a row              | totalPath",
        "grows          | paginator=offset;hasMorePath=more              | 2 | the same page twice in a row              | offsetParam"})
    void stopsAndSaysWhich(String path, String parameters, int requests, String message, String advice) throws Exception {
        var sync = posts.with("path=/" + path).sync(parameters.split(";"));

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains(message, "the sync would never end", "look at ", advice, "posts.xml").hasLineCount(2));
        assertThat(api.calls()).hasSizeBetween(requests, requests + 1); // one page may be fetched while another is written
    }

    @ParameterizedTest
    @CsvSource({"1", "4"})
    void anApiThatAlwaysHasMoreStopsAtMaximumPagesAndGoesOnWithAHigherOne(int parallel) throws Exception {
        var stopped = posts.sync("path=/new_rows", "paginator=page_number", "maximumPages=3", "parallel=" + parallel);

        assertThat(stopped.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("3 pages were read and the API has more; maximumPages allows 3", "look at maximumPages in ", "posts.xml").hasLineCount(2));
        assertThat(api.calls()).hasSize(3);
        assertThat(posts.value("select count(distinct id) from posts")).isEqualTo(9L);

        posts.sync("path=/new_rows", "paginator=page_number", "maximumPages=5", "parallel=" + parallel);

        assertThat(api.calls()).extracting(call -> call.param("page", "")).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertThat(posts.value("select count(distinct id) from posts")).isEqualTo(15L);
    }

    @Test
    void emptyPagesForEverStopAtMaximumPages() throws Exception {
        var sync = posts.sync("path=/empty", "paginator=page_number", "hasMorePath=more", "stopAfterEmptyPage=false", "maximumPages=4");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("maximumPages allows 4"));
        assertThat(api.calls()).hasSize(4);
    }

    private static Reply respond(Call call, int count) {
        int page = Integer.parseInt(call.param("page", "1"));
        return switch (call.path().substring(1)) {
            case "same_token" -> rows(count, "a");
            case "zero_token" -> rows(count, 0);
            case "turns" -> rows(count, count % 2 == 1 ? "a" : "b");
            case "grows" -> rows(0, "a" + count);
            case "same_header" -> rows(count, "").with("X-Next", "a");
            case "growing_header" -> rows(0, "").with("X-Next", "a" + count).with("Link", "<?page=" + count + ">; rel=next");
            case "link_to_itself" -> rows(count, "/link_to_itself");
            case "link_to_first" -> rows(count, call.params().isEmpty() ? "?page=2" : "/link_to_first");
            case "growing_link" -> rows(0, "?page=" + count);
            case "header_itself" -> rows(count, "").with("Link", "</header_itself>; rel=next");
            case "clamps" -> rows(Math.min(page, 3), "");
            case "new_rows" -> rows(page, "");
            case "empty" -> page == 1 ? rows(1, "") : Reply.json(Map.of("data", List.of(), "more", true));
            default -> Reply.status(400);
        };
    }

    private static Reply rows(int page, Object next) {
        var body = new HashMap<String, Object>();
        body.put("data", IntStream.range(page * 3, page * 3 + 3).mapToObj(id -> Map.of("id", id)).toList());
        body.put("next", next);
        body.put("total", 1_000_000);
        body.put("more", true);
        return Reply.json(body);
    }
}
