package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An {@code incrementalField} that is not there: each sync would read everything. */
class IncrementalFieldTest {
    private volatile Function<String, String> answer;
    private ApiServer api;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> Reply.bytes("application/json", answer.apply(call.param("page", "")).getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "syncToken | {\"id\":1,\"sync_token\":5}        | did you mean sync_token?",
        "at.time   | {\"id\":1,\"at\":{\"times\":5}}     | did you mean at.times?",
        "changed   | {\"id\":1,\"name\":\"a\",\"n\":null} | there is id, name, n"})
    void aFieldThatNoRecordOfTheFirstPageHasIsAMistake(String field, String record, String hint) throws Exception {
        source("incrementalField=" + field, "dataSelector=data", "paginator=page_number", "totalPath=pages", "stopAfterEmptyPage=false");
        answer = page -> "{\"pages\":9,\"data\":" + (page.equals("1") ? "[]" : "[" + record + "," + record.replace("1", "2") + "]") + "}";

        assertThat(sync(Database.H2.create()).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("no record of the first page has '" + field + "', which incrementalField names, so each sync would read everything", hint, "look at incrementalField in"));
        assertThat(api.calls()).hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"id\":1},{\"id\":2,\"at\":5}", "{\"id\":1,\"at\":null}", "{\"id\":1},{\"id\":2,\"at\":null}"})
    void aFieldThatSomeRecordsHaveIsNone(String records) throws Exception {
        var url = Database.H2.create();
        source();
        answer = page -> "[" + records + "]";
        assertThat(sync(url).error()).isEmpty();

        source("primaryKey=id");
        answer = page -> "[]";
        assertThat(sync(url).error()).isEmpty();
    }

    /** A field that was there once is no mistake. */
    @Test
    void onceItWasThereRecordsMayLackIt() throws Exception {
        var url = Database.H2.create();
        source();
        answer = page -> "[{\"id\":1,\"at\":5}]";
        assertThat(sync(url).error()).isEmpty();

        answer = page -> "[{\"id\":2}]";
        assertThat(sync(url).error()).isEmpty();
    }

    private void source(String... more) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=$", "primaryKey=id", "incrementalField=at"));
        for (var parameter : more) {
            all.removeIf(before -> before.startsWith(parameter.split("=")[0] + "="));
            all.add(parameter);
        }
        RouteFolder.in(routes).source("item", all.toArray(String[]::new));
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "item", Database.properties(url));
    }
}
