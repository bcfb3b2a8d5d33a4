package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nulls among the records, as GraphQL sends them for what may not be read: left out, and counted, wherever a selector finds them. */
@ApiTest(parameters = "backoffFactor=0.01")
class NullRecordsTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "$              | [{'id':1},null,{'id':3}]                                                      | 3 | 1",
        "               | [null,{'id':1},{'id':3}]                                                      | 3 | 1",
        "               | {'things':[null,{'id':1},{'id':3}],'nulls':[null]}                            | 3 | 1",
        "data           | {'data':[{'id':1},{'id':3},null,null]}                                        | 4 | 2",
        "edges[*].node  | {'edges':[{'node':{'id':1}},{'node':null},{'node':{'id':3}}]}                 | 3 | 1",
        "edges[*].node  | {'edges':[null,{'node':{'id':1}},{'node':{'id':3}}]}                          | 3 | 1",
        "e[*].n.m       | {'e':[{'n':null},{'n':{'m':{'id':1}}},{'n':{'m':null}},{'n':{'m':{'id':3}}}]} | 4 | 2",
        "groups[*].all  | {'groups':[{'all':[{'id':1},null]},{'all':null},null,{'all':[{'id':3}]}]}     | 4 | 2",
        "data.*         | {'data':{'a':{'id':1},'b':null,'c':{'id':3}}}                                 | 3 | 1",
        "data.*         | {'data':{'a':[{'id':1},null,{'id':3}],'b':null}}                              | 3 | 1",
        "data           | {'data':null,'x':1}                                                           | 0 | 0",
        "a.data         | {'a':null,'x':1}                                                              | 0 | 0"})
    void areLeftOutAndCounted(String selector, String body, int read, int leftOut) throws Exception {
        api.respond(json(body));

        var sync = item.sync(selector == null ? "" : "dataSelector=" + selector, "primaryKey=id");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().read()).isEqualTo(read);
        assertThat(sync.counts().leftOut()).isEqualTo(leftOut);
        assertThat(sync.counts().written()).isEqualTo(read - leftOut);
        if (read > 0) {
            assertThat(item.query("select id from item order by id")).hasToString("[[1], [3]]");
            assertThat(item.query("select rows_read, left_out from dromedary_sync")).hasToString("[[" + read + ", " + leftOut + "]]");
        }
    }

    @Test
    void inLinesToo() throws Exception {
        api.respond(Reply.bytes("application/x-ndjson", "{\"id\":1}\nnull\n{\"id\":3}\nnull".getBytes(StandardCharsets.UTF_8)));

        var sync = item.sync("primaryKey=id");

        assertThat(sync.counts().leftOut()).isEqualTo(2);
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [3]]");
    }

    /** They are on the API's count, or its next page would have records twice. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void haveTheirPlaceInAPage(Database database) throws Exception {
        item.use(database);
        var all = IntStream.rangeClosed(1, 10).mapToObj(i -> i % 3 == 0 || i > 8 ? "null" : "{'id':" + i + "}").toList();
        api.respond(call -> {
            int offset = Integer.parseInt(call.param("offset", "0"));
            return json("{'total':10,'data':" + all.subList(Math.min(10, offset), Math.min(10, offset + 4)) + "}");
        });

        var sync = item.sync("dataSelector=data", "paginator=offset", "limit=4", "totalPath=total", "writeDisposition=append", "batchSize=2");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(3);
        assertThat(sync.counts().leftOut()).isEqualTo(4);
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2], [4], [5], [7], [8]]");
    }

    /** The next attempt begins behind what is committed, nulls among it. */
    @Test
    void anAppendThatWasInterruptedGoesOnBehindThem() throws Exception {
        item.with(ApiTest.PAGES.split("\n")).with("writeDisposition=append", "batchSize=2", "columns=id integer", "maxRejects=0");
        api.pages("[{\"id\":1},null,null,{\"id\":2},{\"id\":3},null,{\"id\":[4]},{\"id\":5}]");
        assertThat(item.sync().error()).isPresent();
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2], [3]]");

        api.pages("[{\"id\":1},null,null,{\"id\":2},{\"id\":3},null,{\"id\":4},{\"id\":5}]");
        assertThat(item.sync().error()).isEmpty();
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2], [3], [4], [5]]");
    }

    private static Reply json(String body) {
        return Reply.body(body.replace('\'', '"'));
    }
}
