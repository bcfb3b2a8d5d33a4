package io.github.dromedary.sync.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A single page whose API tells whether it has changed. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id"})
class ConditionalRequestTest {
    private ApiServer api;
    private TestSource things;
    private volatile int version = 1;

    @BeforeEach
    void start() {
        api.respond(this::page);
    }

    private Reply page(Call call) {
        var tag = "W/\"v" + version + "\"";
        return tag.equals(call.headers().get("If-None-Match")) ? Reply.status(304).with("ETag", tag)
                : Reply.json(Map.of("data", List.of(Map.of("id", version), Map.of("id", 10)))).with("ETag", tag);
    }

    @ParameterizedTest
    @CsvSource({"merge,", "replace,", "history,", "merge,deleteMissing=hard", "merge,deleteMissing=soft"})
    void whatHasNotChangedIsNotReadAndNothingOfItGoes(String disposition, String more) throws Exception {
        var parameters = new String[] {"writeDisposition=" + disposition, more == null ? "nesting=flatten" : more};
        assertThat(things.sync(parameters).counts().inserted()).isEqualTo(2);
        var rows = things.query("select * from things order by id");

        for (int i = 0; i < 2; i++) {
            things.notices().clear();
            var again = things.sync(parameters);
            assertThat(again.error()).isEmpty();
            assertThat(again.counts().read() + again.counts().written() + again.counts().deleted()).isZero();
            assertThat(things.notices()).containsExactly("not modified since the last sync: the API returned 304, and the rows are unchanged");
        }
        assertThat(things.query("select * from things order by id")).isEqualTo(rows);
        assertThat(things.query("select status from dromedary_sync")).hasToString("[[succeeded], [succeeded], [succeeded]]");

        version = 2;
        assertThat(things.sync(parameters).error()).isEmpty();
        assertThat(things.query("select 1 from things where id = 2")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void itIsKeptOnEachDatabase(Database database) throws Exception {
        things.use(database);
        things.sync();
        things.sync();

        assertThat(api.calls()).extracting(call -> call.headers().get("If-None-Match")).containsExactly(null, "W/\"v1\"");
    }

    @Test
    void theTimeOfTheLastChangeWillDoIfItIsSettled() throws Exception {
        var date = new String[] {"Tue, 15 Nov 1994 12:45:26 GMT"};
        api.respond(call -> "Tue, 15 Nov 1994 12:45:26 GMT".equals(call.headers().get("If-Modified-Since")) ? Reply.status(304)
                : Reply.json(Map.of("data", List.of(Map.of("id", 1)))).with("Last-Modified", date[0]));
        things.sync();
        assertThat(things.sync().counts().read()).isZero();

        date[0] = "Tue, 15 Nov 2994 12:45:26 GMT"; // not yet: the server's Date is before it
        things.sync("params=a=b");
        assertThat(things.sync("params=a=b").counts().read()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeDisposition=append", "headers=Cache-Control=no-cache", "headers=If-None-Match=x", "incrementalField=id",
            "paginator=page_number",
        "forEach=select 1 as id from dromedary_sync where 1 = 0 union select 1"})
    void someSourcesDoNotAsk(String parameter) throws Exception {
        api.respond(call -> Reply.json(Map.of("data", call.param("page", "1").equals("1") ? List.of(Map.of("id", 1)) : List.of()))
                .with("ETag", "\"x\""));
        things.sync(parameter, parameter.endsWith("append") ? "primaryKey=" : "");
        things.sync(parameter, parameter.endsWith("append") ? "primaryKey=" : "");

        assertThat(api.calls()).hasSizeGreaterThan(1).noneSatisfy(call -> assertThat(call.headers()).containsEntry("If-None-Match", "\"x\""));
    }

    @Test
    void allIsReadWhereTheTableIsGoneOrTheLastSyncWasNotWhole() throws Exception {
        things.sync();
        things.execute("drop table things");
        assertThat(things.sync().counts().read()).isEqualTo(2); // the table was gone
        api.respond(call -> Reply.status(404));
        assertThat(things.sync().error()).isPresent();
        api.respond(this::page);
        assertThat(things.sync().counts().read()).isEqualTo(2); // the last one failed
        api.respond(call -> Reply.json(Map.of("data", List.of(Map.of("id", 1), Map.of("no", 1)))).with("ETag", "\"r\""));
        assertThat(things.sync().counts().rejected()).isEqualTo(1);
        assertThat(things.sync().counts().read()).isEqualTo(2); // the last one has rejected a record
        assertThat(api.calls().get(api.calls().size() - 1).headers()).doesNotContainKey("If-None-Match");
    }

    @Test
    void whereARedirectLeadsNothingIsAskedOfWhatWasThere() throws Exception {
        things.sync();
        api.respond(call -> call.path().equals("/") ? Reply.status(302).with("Location", "/moved") : page(call));
        things.sync();
        things.sync();

        assertThat(api.calls()).extracting(call -> call.path() + call.headers().getOrDefault("If-None-Match", ""))
                .containsExactly("/", "/W/\"v1\"", "/moved", "/", "/moved");
    }

    @Test
    void a304ThatNobodyAskedForIsAnError() throws Exception {
        api.respond(call -> Reply.status(304));

        assertThat(things.sync().error()).hasValueSatisfying(error -> assertThat(error).contains("returned 304"));
    }
}
