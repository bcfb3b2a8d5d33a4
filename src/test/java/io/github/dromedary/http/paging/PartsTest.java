package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are a part of what there is, and what leads to the next one: read on, or item.notices(). */
@ApiTest(parameters = {"dataSelector=data", "primaryKey=id", "backoffFactor=0.01"})
class PartsTest {
    private static final int ALL = 4;
    private ApiServer api;
    private TestSource item;

    /** As PostgREST does it, which refuses an offset beyond the last record by 416. */
    @ParameterizedTest
    @CsvSource({"206, ''", "206, 'items '", "200, 'posts '"})
    void aPartIsReadOnWhereThePaginatorIsOffset(int status, String unit) throws Exception {
        api.respond(call -> ranged(call, status, unit));

        assertThat(item.sync("paginator=offset").error()).isEmpty();
        assertThat(item.sync("paginator=offset", "parallel=3").error()).isEmpty();

        assertThat(ids()).hasToString("[[0], [1], [2], [3]]");
        assertThat(api.calls()).hasSize(4);
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "206 | 0-1/4          | status 206 and the header Content-Range: 0-1/4",
        "206 | items 0-1/*    | status 206 and the header Content-Range: items 0-1/*",
        "206 | bytes 0-99/200 | status 206 and the header Content-Range: bytes 0-99/200",
        "206 |                | status 206,",
        "206 | what           | status 206 and the header Content-Range: what",
        "200 | posts 0-1/4    | the header Content-Range: posts 0-1/4"})
    void aPartIsToldWhereItIsNot(int status, String range, String sign) throws Exception {
        api.respond(call -> range == null ? records(0, 2, status) : records(0, 2, status).with("Content-Range", range));

        for (var paginator : List.of("paginator=single_page", "paginator=json_link", "paginator=header_link", "")) {
            assertThat(item.sync(paginator).error()).isEmpty();
            assertThat(item.notices()).filteredOn(what -> what.startsWith("the data may be incomplete")).as(paginator).singleElement().asString()
                    .contains("the data may be incomplete: the last response has " + sign, "set paginator to match the API, such as offset");
            item.notices().clear();
        }
        assertThat(item.value("select count(*) from dromedary_sync where notices like '%the data may be incomplete%'")).isEqualTo(4L);
    }

    @Test
    void theLastPartIsNotTold() throws Exception {
        api.respond(call -> call.param("page", "1").equals("1") ? records(0, 2, 206).with("Content-Range", "0-1/4")
                : call.param("page", "1").equals("2") ? records(2, 2, 206).with("Content-Range", "2-3/4") : records(0, 0, 200)
                .with("Content-Range", "*/4"));

        assertThat(item.sync("paginator=page_number").error()).isEmpty();

        assertThat(item.notices()).isEmpty();
        assertThat(ids()).hasSize(ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "paginator=cursor;cursorPath=next      | null", "paginator=cursor;cursorPath=nothing   | null", "paginator=cursor;cursorPath=next      | ''",
        "paginator=json_link;nextUrlPath=next  | null", "paginator=header_cursor               | null",
        "paginator=header_link                 | null",
        "paginator=offset;totalPath=total      | null"})
    void moreIsSaidAndNothingLeadsThere(String paginator, String token) throws Exception {
        api.respond(call -> {
            var body = new HashMap<String, Object>(Map.of("data", List.of(Map.of("id", 0), Map.of("id", 1)), "more", true, "total", 2));
            body.put("next", token.equals("null") ? null : token);
            return Reply.json(body);
        });
        var parameters = new ArrayList<>(List.of(paginator.split(";")));
        parameters.addAll(List.of("hasMorePath=more", "dataSelector=data"));

        assertThat(item.sync(parameters.toArray(String[]::new)).error()).isEmpty();

        assertThat(item.notices()).singleElement().asString()
                .contains("the data may be incomplete: 'more' of the response, which hasMorePath names, announces another page,"
                + " but nothing leads to it; look at ");
        assertThat(item.value("select notices from dromedary_sync")).isEqualTo(item.notices().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?page=2>; rel='next'", "<?page=0>; rel='prev first', <?page=2>; rel='last next'; title='a, b'"})
    void aLinkInSingleQuotesIsFollowed(String header) throws Exception {
        api.respond(call -> call.params().isEmpty() ? records(0, 2, 200).with("Link", header) : records(2, 2, 200));

        assertThat(item.sync("paginator=header_link").error()).isEmpty();

        assertThat(ids()).hasSize(ALL);
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?page=2; rel=next", "rel=next", "?page=2; rel=\"next\"", "{\"next\":\"?page=2\"}",
            "<?page=1>; rel=prev, ?page=2; rel=next"})
    void aHeaderThatCannotBeReadIsTold(String header) throws Exception {
        api.respond(call -> records(0, 2, 200).with("Link", header));

        assertThat(item.sync("paginator=header_link").error()).isEmpty();

        assertThat(item.notices()).singleElement().asString().startsWith("the data may be incomplete: the response header Link is malformed at \""
                + header.substring(header.contains(", ") ? header.indexOf(", ") + 2 : 0) + "\"").endsWith("its form is <address>; rel=\"next\"");
    }

    private static Reply ranged(Call call, int status, String unit) {
        int from = Integer.parseInt(call.param("offset", "0"));
        return from >= ALL ? Reply.status(416) : records(from, 2, status).with("Content-Range", unit + from + "-" + (from + 1) + "/" + ALL);
    }

    private static Reply records(int from, int count, int status) {
        var reply = Reply.json(Map.of("data", IntStream.range(from, from + count).mapToObj(id -> Map.of("id", id)).toList()));
        return new Reply(status, reply.headers(), reply.bytes(), 0);
    }

    private List<List<Object>> ids() throws Exception {
        return item.query("select id from item order by id");
    }
}
