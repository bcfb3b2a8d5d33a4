package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever starts a sync, it is the sync of the source whose file names the trigger. */
@ApiTest(source = "items", parameters = {"dataSelector=data", "primaryKey=id"})
class TriggersTest {
    private ApiServer api;
    private TestSource items;
    private final AtomicInteger status = new AtomicInteger(200);
    private IngestRuntime main;

    @BeforeEach
    void start() {
        api.respond(call -> status.get() == 200
                ? Reply.json(Map.of("data", List.of(Map.of("id", 1)))).with("X-Private", "theirs") : Reply.status(status.get()));
    }

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
    }

    private void run(String trigger, String... routes) throws Exception {
        items.write("maxRetries=0", "trigger=" + trigger);
        Files.writeString(items.path().resolve("own.xml"), "<camel>" + String.join("", routes) + "</camel>");
        main = new IngestRuntime(items.options(), new LogListener(), false);
        main.start(List.of());
    }

    private List<List<Object>> syncs() throws Exception {
        return items.query("select source, status, rows_read from dromedary_sync order by started");
    }

    private void awaitSyncs(String status) {
        await().ignoreExceptions().until(() -> syncs().get(syncs().size() - 1).get(1).equals(status));
    }

    private ProducerTemplate template() {
        return main.context().createProducerTemplate();
    }

    @Test
    void aScheduleStartsASyncAgainAndAgain() throws Exception {
        items.write("every=cron * * * * * ?");
        main = new IngestRuntime(items.options(), new LogListener(), false);
        main.start(List.of());

        await().ignoreExceptions().until(() -> syncs().stream().filter(List.of("items", "succeeded", 1L)::equals).count() >= 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer:mine?period=200", "quartz:mine?cron=*+*+*+*+*+?", "cron:mine?schedule=*+*+*+*+*+?"})
    void aClockStartsASyncAgainAndAgain(String trigger) throws Exception {
        run(trigger);

        await().ignoreExceptions().until(() -> syncs().stream().filter(List.of("items", "succeeded", 1L)::equals).count() >= 2);
        assertThat(items.value("select count(*) from items")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer:mine?period=200", "quartz:mine?cron=*+*+*+*+*+?", "cron:mine?schedule=*+*+*+*+*+?"})
    void aClockGoesOnAfterAFailure(String trigger) throws Exception {
        status.set(404);
        run(trigger);
        await().until(() -> api.calls().size() >= 2);

        status.set(200);

        awaitSyncs("succeeded");
    }

    @Test
    void anotherRouteStartsASyncAndWaitsForItsEnd() throws Exception {
        run("direct:go", "<route id='mine'><from uri='direct:mine'/><to uri='direct:go'/><setBody><constant>done</constant></setBody></route>");

        assertThat(template().requestBody("direct:mine", "order 66")).isEqualTo("done");

        assertThat(syncs()).containsExactly(List.of("items", "succeeded", 1L));
    }

    @Test
    void aQueueStartsASync() throws Exception {
        run("seda:go", "<route id='mine'><from uri='timer:once?repeatCount=1&amp;delay=1'/><to uri='seda:go'/></route>");

        awaitSyncs("succeeded");
        assertThat(syncs()).containsExactly(List.of("items", "succeeded", 1L));
    }

    @Test
    void aFileStartsASyncAndIsMovedWhenItHasEnded() throws Exception {
        var inbox = Files.createDirectories(items.path().resolve("inbox"));
        run("file:" + inbox + "?delay=100&initialDelay=0&moveFailed=.failed");

        Files.writeString(inbox.resolve("go.txt"), "what stands in it is not sent");

        await().until(() -> Files.exists(inbox.resolve(".camel/go.txt")));
        assertThat(syncs()).containsExactly(List.of("items", "succeeded", 1L));
        assertThat(api.calls().get(0).body().isMissingNode()).isTrue();
        status.set(404);
        Files.writeString(inbox.resolve("again.txt"), "");
        await().until(() -> Files.exists(inbox.resolve(".failed/again.txt")));
        assertThat(syncs()).contains(List.of("items", "failed", 0L));
    }

    @Test
    void theCallersMessageIsNotSentAndTheAnswerIsNotGivenToTheCaller() throws Exception {
        run("direct:go");

        var caller = template().request("direct:go", exchange -> {
            exchange.setProperty("request", "mine");
            exchange.setProperty("source", "mine");
            exchange.setProperty("sync", "mine");
            exchange.getMessage().setBody("order 66");
            exchange.getMessage().setHeader("X-Secret", "callers");
            exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://127.0.0.1:1/elsewhere");
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "a=b");
        });

        assertThat(caller.getException()).isNull();
        assertThat(caller.getProperties()).isEqualTo(Map.of("request", "mine", "source", "mine", "sync", "mine"));
        assertThat(caller.getMessage().getBody()).isEqualTo("order 66");
        assertThat(caller.getMessage().getHeaders()).containsEntry("X-Secret", "callers").doesNotContainKey("X-Private");
        assertThat(api.calls()).singleElement().satisfies(call -> {
            assertThat(call.headers()).doesNotContainKey("X-Secret");
            assertThat(call.params()).isEmpty();
            assertThat(call.body().isMissingNode()).isTrue();
        });
    }

    @Test
    void theCallerSeesTheFailureAndSoDoesTheHistory() throws Exception {
        status.set(404);
        run("direct:go");

        var caller = template().request("direct:go", exchange -> { });

        assertThat(caller.getException()).hasMessageStartingWith("items: ").hasMessageContaining("404").hasNoCause();
        assertThat(syncs()).containsExactly(List.of("items", "failed", 0L));
    }

    @Test
    void aTriggerThatCamelDoesNotKnowIsRefusedWithTheLine() {
        assertThatThrownBy(() -> run("clock:items")).satisfies(refusal -> assertThat(ConfigurationException.explain(refusal)).singleElement()
                .asString()
                .startsWith(items.path().resolve("sources/items.xml") + " line ").contains("No endpoint could be found for: clock:"));
    }

    /** What the caller makes of it is the caller's affair: the history has the sync, and the next one may begin. */
    @Test
    void aCallerThatHandlesTheFailureMayCallAgain() throws Exception {
        status.set(404);
        run("direct:go", """
                <route id='mine'><from uri='direct:mine'/>
                  <doTry><to uri='direct:go'/>
                    <doCatch><exception>java.lang.Exception</exception><setBody><constant>caught</constant></setBody></doCatch>
                  </doTry>
                </route>""");

        assertThat(template().requestBody("direct:mine", "")).isEqualTo("caught");

        assertThat(syncs()).containsExactly(List.of("items", "failed", 0L));
        status.set(200);
        assertThat(template().requestBody("direct:mine", "order 66")).isEqualTo("order 66");
        assertThat(syncs()).containsExactly(List.of("items", "failed", 0L), List.of("items", "succeeded", 1L));
    }

    @Test
    void aCallerThatFailsLaterDoesNotFailTheSync() throws Exception {
        run("direct:go", "<route id='mine'><from uri='direct:mine'/><to uri='direct:go'/>"
                + "<throwException exceptionType='java.lang.IllegalStateException' message='mine'/></route>");

        var caller = template().request("direct:mine", exchange -> { });

        assertThat(caller.getException()).hasMessage("mine");
        assertThat(syncs()).containsExactly(List.of("items", "succeeded", 1L));
    }
}
