package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors told in an answer with status 200: {@code failWhen}, {@code retryWhen}, and what happens without them. */
@ApiTest(parameters = {"primaryKey=id", "backoffFactor=0.01"})
class FailWhenTest {
    private ApiServer api;
    private TestSource item;

    @Test
    void anErrorInA200FailsTheSync() throws Exception {
        api.respond(call -> Reply.json(Map.of("data", List.of(), "error", "quota exceeded")));

        assertThat(error(item.sync("failWhen=error"))).contains(": failWhen: error is \"quota exceeded\"", "look at failWhen in").hasLineCount(2);
        assertThat(api.calls()).hasSize(1);
        assertThat(item.sync("failWhen=error == 'other'").error()).isEmpty();
    }

    @Test
    void anErrorInA200IsAskedAgainAndThenFails() throws Exception {
        api.respond(call -> api.calls().size() < 3 ? Reply.json(Map.of("status", "busy"))
                : Reply.json(Map.of("status", "ok", "data", List.of(Map.of("id", 1)))));
        var sync = item.sync("retryWhen=status != 'ok'", "failWhen=status", "dataSelector=data");

        assertThat(error(sync)).contains("failWhen: status is \"ok\"");
        assertThat(sync.counts().retries()).isEqualTo(2);
        assertThat(item.sync("retryWhen=status != 'ok'", "dataSelector=data").error()).isEmpty();

        api.respond(call -> Reply.json(Map.of("status", "busy")));
        assertThat(error(item.sync("retryWhen=status != 'ok'", "maxRetries=1"))).contains("responded, but retryWhen: status is \"busy\", 2 times",
                "look at retryWhen and maxRetries in").hasLineCount(2);
    }

    @Test
    void itMaySayHowLongToWait() throws Exception {
        api.respond(call -> api.calls().size() == 1 ? Reply.json(Map.of("status", "busy")).with("Retry-After", "0")
                : Reply.json(Map.of("status", "ok", "data", List.of(Map.of("id", 1)))));
        var sync = item.sync("retryWhen=status != 'ok'", "dataSelector=data", "backoffFactor=60");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(1);
        assertThat(sync.counts().waited()).isLessThan(Duration.ofSeconds(60)); // which is what backoffFactor says

        api.respond(call -> Reply.json(Map.of("status", "busy")).with("Retry-After", "3600"));
        assertThat(error(item.sync("retryWhen=status != 'ok'", "dataSelector=data"))).contains("retryWhen: status is \"busy\"");
        assertThat(api.calls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 206})
    void aStatusThatIsNamedIsAskedForAgainWhateverItMeans(int status) throws Exception {
        api.respond(call -> api.calls().size() < 3 ? new Reply(status, Map.of("Content-Type", List.of("application/json")), "{\"data\":[]}")
                .with("Retry-After", "0")
                : new Reply(203, Map.of("Content-Type", List.of("application/json")), "{\"data\":[{\"id\":1}]}"));
        var sync = item.sync("retryOnStatusCodes=" + status + ",429", "dataSelector=data", "backoffFactor=60");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(2);
        assertThat(sync.counts().waited()).isLessThan(Duration.ofSeconds(60)); // which is what backoffFactor says
        assertThat(rows("id")).containsExactly(List.of(1L));
    }

    @Test
    void aReportThatIsNeverReadyIsNoReport() throws Exception {
        api.respond(call -> new Reply(202, Map.of("Content-Type", List.of("application/json")), "{\"data\":[{\"id\":1}]}"));

        assertThat(error(item.sync("retryOnStatusCodes=202,429", "dataSelector=data"))).contains(" returned 202 Accepted, 4 times",
                "the response is not ready yet; retryOnStatusCodes, backoffFactor and maxRetries set the retries").hasLineCount(2);
        api.respond(call -> new Reply(202, Map.of("Content-Type", List.of("application/json")), "{\"data\":[{\"id\":1}]}").with("Retry-After", "7"));
        assertThat(error(item.sync("retryOnStatusCodes=202,429", "dataSelector=data", "maxBackoff=5s")))
                .contains("returned 202", "the API requests a wait of 7 s");
        assertThat(item.sync("dataSelector=data").error()).isEmpty();
    }

    /** Nobody has named it, and yet it is no page: neither without a body nor with an array of no records. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"data\":[]}", "[]", "{\"data\":null}"})
    void a202WithoutRecordsIsAskedForAgain(String body) throws Exception {
        for (var codes : List.of("", "retryOnStatusCodes=202,429")) {
            for (var more : List.of("paginator=single_page", "writeDisposition=replace;allowEmpty=true", "paginator=page_number;hasMorePath=more",
                    "dataSelector=")) {
                if (body.equals("[]") && more.contains("more") || more.equals("dataSelector=") && body.contains("null")) {
                    continue;
                }
                item.use(Database.H2);
                int before = api.calls().size();
                api.respond(call -> api.calls().size() < before + 3 ? new Reply(202, Map.of("Content-Type", List.of("application/json")), body)
                        : Reply.json(body.equals("[]") ? List.of(Map.of("id", 1)) : Map.of("data", List.of(Map.of("id", 1)), "more", false)));
                var selector = body.equals("[]") || more.equals("dataSelector=") ? "" : "dataSelector=data";
                var sync = item.sync(Stream.concat(Stream.of(codes, selector), Stream.of(more.replace("dataSelector=", "").split(";")))
                        .toArray(String[]::new));

                assertThat(sync.error()).as(more).isEmpty();
                assertThat(sync.counts().retries()).isEqualTo(2);
                assertThat(rows("id")).containsExactly(List.of(1L));
            }
        }
        api.respond(call -> new Reply(202, Map.of("Content-Type", List.of("application/json")), body).with("Retry-After", "0"));
        assertThat(error(item.sync(body.equals("[]") ? "" : "dataSelector=data")))
                .contains(" responded, but with status 202 and no records: not ready yet, 4 times",
                "look at maxRetries and backoffFactor, which set how often it is requested again, in ").hasLineCount(2);
    }

    /** What one report asks to wait for is nothing to others: neither a 202 nor an answer that retryWhen takes for none. */
    @ParameterizedTest
    @ValueSource(strings = {"retryOnStatusCodes=202,429", "", "retryWhen=busy"})
    void aReportThatIsNotReadyHoldsUpNoOtherSource(String parameter) throws Exception {
        api.respond(call -> call.path().equals("/report") ? new Reply(parameter.contains("When") ? 200 : 202,
                Map.of("Content-Type", List.of("application/json")),
                "{\"data\":[],\"busy\":true}").with("Retry-After", "20") : Reply.json(Map.of("data", List.of(Map.of("id", 1)))));
        item.routes().source("a", "baseUrl=" + api.url(), "path=report", "primaryKey=id", "dataSelector=data", "maxRetries=0", parameter)
                .source("b", "baseUrl=" + api.url(), "path=other", "primaryKey=id", "dataSelector=data");

        var syncs = item.syncAll();

        assertThat(syncs).extracting(Sync::name).containsExactly("a", "b");
        assertThat(syncs.get(0).error()).isPresent();
        assertThat(syncs.get(1).error()).isEmpty();
        assertThat(syncs.get(1).counts().waited()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aCamelSimpleCanJudgeToo() throws Exception {
        api.respond(call -> Reply.bytes("application/json", utf8("{\"data\":[{\"id\":1}]}"))
                .with("X-Failed", api.calls().size() == 1 ? "yes" : "no"));

        assertThat(error(item.sync("failWhen=${header.X-Failed} == 'yes' && ${bodyAs(String)} contains 'data'")))
                .contains("failWhen: ${header.X-Failed} == 'yes'", "is true").hasLineCount(2);
        assertThat(item.sync("failWhen=${header.X-Failed} == 'yes'").error()).isEmpty();
        assertThat(rows("id")).containsExactly(List.of(1L));
    }

    @Test
    void anErrorIsNeitherTakenForRecordsNorForNone() throws Exception {
        api.respond(call -> Reply.json(Map.of("errors", List.of(Map.of("id", 1, "message", "no")))));
        assertThat(error(item.sync())).contains("the response has no array of objects");
        assertThat(error(item.sync("dataSelector=data")))
                .contains("the response has no field 'data' (it has: errors). If 'errors' reports an API error, set failWhen or retryWhen to it");

        api.respond(call -> Reply.json(Map.of("error", "no")));
        assertThat(error(item.sync("format=csv"))).contains("the response is not CSV but application/json", "look at format in");
        assertThat(error(item.sync("format=csv", "failWhen=error"))).contains("failWhen: error is \"no\"");
        assertThat(error(item.sync("format=jsonl", "failWhen=error"))).contains("failWhen: error is \"no\"");
    }

    @Test
    void whatWouldNotHelpIsNotAskedAgainAfterWhatWould() throws Exception {
        api.respond(call -> Reply.status(api.calls().size() == 1 ? 503 : 404));

        assertThat(error(item.sync())).contains("returned 404");
        assertThat(api.calls()).hasSize(2);
    }

    private static String error(Sync sync) {
        return sync.error().orElse("no error");
    }

    private List<List<Object>> rows(String columns) throws Exception {
        return item.query("select " + columns + " from item");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
