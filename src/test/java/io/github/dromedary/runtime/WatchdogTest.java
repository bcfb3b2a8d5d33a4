package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.reload.HotReload;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Syncs that neither end nor come any further. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id", "every=200ms", "stuckAfter=3s"})
class WatchdogTest {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private ApiServer api;
    private TestSource things;
    private static CountDownLatch released;
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** The first sync comes here and stays, whoever interrupts it. */
    public static final class Stays implements Processor {
        @Override
        public void process(Exchange exchange) {
            while (CALLS.getAndIncrement() == 0 && released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    CALLS.set(0);
                }
            }
        }
    }

    /** The loop's condition, which fails as none should. */
    public static final class Ends {
        @Handler
        public boolean next(Exchange exchange) {
            if (CALLS.getAndIncrement() == 0) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            return exchange.getProperty("request") != null;
        }
    }

    @BeforeEach
    void start() throws Exception {
        CALLS.set(0);
        released = new CountDownLatch(1);
        api.respond(Reply.json(List.of(Map.of("id", 1))));
        things.write();
    }

    @AfterEach
    void stop() {
        released.countDown();
    }

    @Test
    void aSyncThatComesNoFurtherIsCutOffAndItsSourcePolledAgain() throws Exception {
        edit("<process id=\"transform\"", "<process ref=\"odd\"/><process id=\"transform\"", Stays.class);

        poll();

        assertThat(told).hasSize(1).allSatisfy(error -> assertThat(error).startsWith("things: stuck: no progress for ")
                .contains("look at stuckAfter in").hasLineCount(2));
    }

    @Test
    void anErrorInTheRoutesOwnConditionEndsItsSyncAlone() throws Exception {
        edit("<simple>${exchangeProperty.request} != null</simple>", "<method ref=\"odd\"/>", Ends.class);

        poll();

        assertThat(told).hasSize(1).allSatisfy(error -> assertThat(error).contains("NoClassDefFoundError: com/example/Missing"));
    }

    /** A thread ends with its sync open only when an Error gets past Camel; here it simply ends. */
    @Test
    void aSyncWhoseThreadHasDiedIsCutOff() throws Exception {
        var main = new IngestRuntime(things.options(), new SyncListener() {
            @Override
            public void ended(Sync sync) {
                sync.error().ifPresent(told::add);
            }
        }, true);
        main.start(List.of());
        try {
            var exchange = new DefaultExchange(main.context());
            exchange.getExchangeExtension().setFromRouteId("things");
            var resume = main.context().getRegistry().lookupByNameAndType("resume", Processor.class);
            var thread = new Thread(() -> {
                try {
                    resume.process(exchange);
                } catch (Exception e) {
                    told.add(e.toString());
                }
            });
            thread.start();
            thread.join();

            await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
        } finally {
            main.stop();
        }
        assertThat(told).singleElement().satisfies(error -> assertThat(error).startsWith("things: stuck: ").hasLineCount(2));
        assertThat(errors()).hasSize(1);
    }

    @Test
    void onceEndsThoughTheSyncDoesNot() throws Exception {
        edit("<process id=\"transform\"", "<process ref=\"odd\"/><process id=\"transform\"", Stays.class);
        var sync = new AtomicReference<Sync>();
        var once = new Thread(() -> {
            try {
                sync.set(things.sync());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        once.start();

        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> !errors().isEmpty());
        released.countDown();
        once.join(20_000);

        assertThat(sync.get().error()).hasValueSatisfying(error -> assertThat(error).startsWith("things: stuck"));
        assertThat(things.value("select count(*) from dromedary_sync where status = 'failed'")).isEqualTo(1L);
    }

    private void poll() throws Exception {
        var polling = new HotReload(things.options(), new SyncListener() {
            @Override
            public void ended(Sync sync) {
                sync.error().ifPresent(told::add);
            }
        }, DataSources.NONE);
        polling.start();
        try {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                    .until(() -> (Long) things.value("select count(*) from dromedary_sync where status = 'succeeded'") >= 3);
            assertThat(things.value("select count(*) from dromedary_sync where status = 'running' and started < dateadd('second', -5, now())"))
                    .isEqualTo(0L);
        } finally {
            released.countDown();
            polling.stop();
        }
    }

    private List<String> errors() throws Exception {
        return things.query("select error from dromedary_sync where status = 'failed'").stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    private void edit(String old, String edited, Class<?> odd) throws Exception {
        var ingest = Files.readString(things.path().resolve("ingest.xml"));
        assertThat(ingest).contains(old);
        Files.writeString(things.path().resolve("ingest.xml"), ingest.replace(old, edited));
        Files.writeString(things.path().resolve("odd.xml"), "<camel><bean name=\"odd\" type=\"" + odd.getName() + "\"/></camel>");
    }
}
