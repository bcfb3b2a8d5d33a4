package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.reload.HotReload;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Error, wherever it comes from, ends one sync and nothing else. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id"})
class ErrorsTest {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private ApiServer api;
    private TestSource things;

    /** A step of a user's that fails as no step should, the first two times. */
    public static final class Broken implements Processor {
        @Override
        public void process(Exchange exchange) {
            if (CALLS.incrementAndGet() <= 2) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
        }
    }

    @BeforeEach
    void start() {
        CALLS.set(0);
        api.respond(Reply.json(List.of(Map.of("id", 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "apiKey", "each", "transform", "table", "committed", "next", "finish"})
    void anErrorEndsItsSyncAndTheNextPollComes(String step) throws Exception {
        things.with("every=200ms").write().routes().source("others", things.parameters());
        breakBefore(step);
        var polling = new HotReload(things.options(), new SyncListener() { }, DataSources.NONE);
        polling.start();
        try {
            await().ignoreExceptions().atMost(Duration.ofSeconds(15)).until(() -> succeeded("things") >= 2 && succeeded("others") >= 2);
        } finally {
            polling.stop();
        }
        assertThat(things.query("select distinct status from dromedary_sync")).doesNotContain(List.of("running"));
    }

    @Test
    void onceTellsOfItAndGoesOn() throws Exception {
        breakBefore("table");

        var sync = things.sync();

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("things: ", "NoClassDefFoundError: com/example/Missing")
                .hasLineCount(2));
        assertThat(things.value("select status from dromedary_sync")).isEqualTo("failed");
    }

    private long succeeded(String source) throws Exception {
        return (Long) things.value("select count(*) from dromedary_sync where status = 'succeeded' and source = '" + source + "'");
    }

    private void breakBefore(String step) throws Exception {
        var ingest = Files.readString(things.path().resolve("ingest.xml"));
        var at = ingest.indexOf("id=\"" + step + "\"");
        at = ingest.lastIndexOf("<", at);
        Files.writeString(things.path().resolve("ingest.xml"), ingest.substring(0, at) + "<process ref=\"broken\"/>" + ingest.substring(at));
        Files.writeString(things.path().resolve("broken.xml"), "<camel><bean name=\"broken\" type=\"" + Broken.class.getName() + "\"/></camel>");
    }
}
