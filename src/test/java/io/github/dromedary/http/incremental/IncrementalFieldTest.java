package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An {@code incrementalField} that is not there: each sync would read everything. */
@ApiTest(parameters = {"dataSelector=$", "primaryKey=id", "incrementalField=at"})
class IncrementalFieldTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "syncToken | {\"id\":1,\"sync_token\":5}        | did you mean sync_token?",
        "at.time   | {\"id\":1,\"at\":{\"times\":5}}     | did you mean at.times?",
        "changed   | {\"id\":1,\"name\":\"a\",\"n\":null} | (they have: id, name, n)"})
    void aFieldThatNoRecordOfTheFirstPageHasIsAMistake(String field, String record, String hint) throws Exception {
        item.with("incrementalField=" + field, "dataSelector=data", "paginator=page_number", "totalPath=pages", "stopAfterEmptyPage=false");
        respond(page -> "{\"pages\":9,\"data\":" + (page.equals("1") ? "[]" : "[" + record + "," + record.replace("1", "2") + "]") + "}");

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("no record of the first page has the field '" + field
                + "', which incrementalField names, so each sync would read everything", hint, "look at incrementalField in"));
        assertThat(api.calls()).hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"id\":1},{\"id\":2,\"at\":5}", "{\"id\":1,\"at\":null}", "{\"id\":1},{\"id\":2,\"at\":null}"})
    void aFieldThatSomeRecordsHaveIsNone(String records) throws Exception {
        respond(page -> "[" + records + "]");
        assertThat(item.sync().error()).isEmpty();

        item.with("primaryKey=id");
        respond(page -> "[]");
        assertThat(item.sync().error()).isEmpty();
    }

    /** A field that was there once is no mistake. */
    @Test
    void onceItWasThereRecordsMayLackIt() throws Exception {
        respond(page -> "[{\"id\":1,\"at\":5}]");
        assertThat(item.sync().error()).isEmpty();

        respond(page -> "[{\"id\":2}]");
        assertThat(item.sync().error()).isEmpty();
    }

    /** Responds with a body for each value of the parameter page. */
    private void respond(UnaryOperator<String> bodies) {
        api.respond(call -> Reply.body(bodies.apply(call.param("page", ""))));
    }
}
