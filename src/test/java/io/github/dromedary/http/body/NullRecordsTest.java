package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nulls among the records, as GraphQL returns them for forbidden ones: skipped and counted at every selector. */
class NullRecordsTest {
    @TempDir
    private Path routes;

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
        var url = Database.H2.create();

        var sync = sync(url, call -> json(body), selector == null ? "primaryKey=id" : "dataSelector=" + selector, "primaryKey=id");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().read()).isEqualTo(read);
        assertThat(sync.counts().leftOut()).isEqualTo(leftOut);
        assertThat(sync.counts().written()).isEqualTo(read - leftOut);
        if (read > 0) {
            assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [3]]");
            assertThat(Database.query(url, "select rows_read, left_out from dromedary_sync")).hasToString("[[" + read + ", " + leftOut + "]]");
        }
    }

    @Test
    void inLinesToo() throws Exception {
        var url = Database.H2.create();

        var sync = sync(url, call -> Reply.bytes("application/x-ndjson", "{\"id\":1}\nnull\n{\"id\":3}\nnull".getBytes(StandardCharsets.UTF_8)), "primaryKey=id");

        assertThat(sync.counts().leftOut()).isEqualTo(2);
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [3]]");
    }

    /** They count for the offset, or the next page would repeat records. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void haveTheirPlaceInAPage(Database database) throws Exception {
        var url = database.create();
        var all = IntStream.rangeClosed(1, 10).mapToObj(i -> i % 3 == 0 || i > 8 ? "null" : "{'id':" + i + "}").toList();

        var sync = sync(url, call -> {
            int offset = Integer.parseInt(call.param("offset", "0"));
            return json("{'total':10,'data':" + all.subList(Math.min(10, offset), Math.min(10, offset + 4)) + "}");
        }, "dataSelector=data", "paginator=offset", "limit=4", "totalPath=total", "writeDisposition=append", "batchSize=2");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(3);
        assertThat(sync.counts().leftOut()).isEqualTo(4);
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [2], [4], [5], [7], [8]]");
    }

    /** The next attempt resumes after the committed records, nulls included. */
    @Test
    void anAppendThatWasInterruptedGoesOnBehindThem() throws Exception {
        var url = Database.H2.create();
        try (var pages = new Pages()) {
            RouteFolder.in(routes).source("item", pages.parameters("writeDisposition=append", "batchSize=2", "columns=id integer", "maxRejects=0"));
            pages.serve("[{\"id\":1},null,null,{\"id\":2},{\"id\":3},null,{\"id\":[4]},{\"id\":5}]");
            assertThat(Line.once(routes, "item", Database.properties(url)).error()).isPresent();
            assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [2], [3]]");

            pages.serve("[{\"id\":1},null,null,{\"id\":2},{\"id\":3},null,{\"id\":4},{\"id\":5}]");
            assertThat(Line.once(routes, "item", Database.properties(url)).error()).isEmpty();
        }
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [2], [3], [4], [5]]");
    }

    private static Reply json(String body) {
        return Reply.bytes("application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Sync sync(String url, Function<ApiServer.Call, Reply> answer, String... more) throws Exception {
        try (var api = ApiServer.start(answer::apply)) {
            var parameters = new ArrayList<>(List.of("baseUrl=" + api.url(), "backoffFactor=0.01"));
            for (var parameter : more) {
                if (!parameters.contains(parameter)) {
                    parameters.add(parameter);
                }
            }
            RouteFolder.in(routes).source("item", parameters.toArray(String[]::new));
            return Line.once(routes, "item", Database.properties(url));
        }
    }
}
