package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One source is triggered several times at once in one process. */
@ApiTest(source = "items", parameters = {"dataSelector=data", "primaryKey=id"})
class ConcurrentSyncsTest {
    private static final int ROUNDS = 15;
    private static final int THREADS = 3;
    private ApiServer api;
    private TestSource items;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger skipped = new AtomicInteger();
    private final SyncListener listener = new SyncListener() {
        @Override
        public void skipped(String source) {
            skipped.incrementAndGet();
        }

        @Override
        public void ended(Sync sync) {
            sync.error().ifPresent(failures::add);
        }
    };

    private IngestRuntime main(boolean onDemand) throws Exception {
        return new IngestRuntime(items.options(), listener, onDemand);
    }

    @ParameterizedTest
    @CsvSource({"H2, merge", "H2, replace", "POSTGRESQL, merge", "POSTGRESQL, replace", "MARIADB, replace"})
    void eachHasItsTurn(Database database, String disposition) throws Exception {
        items.use(database);
        var threads = Executors.newFixedThreadPool(THREADS);
        api.respond(call -> Reply.json(Map.of("pages", 2, "data", List.of(Map.of("id", call.param("page", "1"))))));
        items.write("maxRetries=0", "paginator=page_number", "totalPath=pages", "writeDisposition=" + disposition);
        var main = main(true);
        try {
            main.start(List.of());
            var start = new CyclicBarrier(THREADS);
            var syncs = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                syncs.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        start.await();
                        main.sync("items");
                    }
                    return null;
                }));
            }
            for (var sync : syncs) {
                sync.get();
            }
        } finally {
            main.stop();
            threads.shutdownNow();
        }
        assertThat(failures).isEmpty();
        long all = (long) ROUNDS * THREADS;
        assertThat(items.query("select status, count(*), count(distinct started) from dromedary_sync group by status"))
                .containsExactly(List.of("succeeded", all, all));
        assertThat(items.value("select count(*) from items")).isEqualTo(2L);
    }

    @Test
    void ofTriggersThatNobodyWaitsForOneWaitsAndTheOthersAreSkipped() throws Exception {
        var answers = new Semaphore(0);
        api.respond(call -> {
            answers.acquireUninterruptibly();
            return Reply.json(Map.of("data", List.of(Map.of("id", 1))));
        });
        items.write("trigger=seda:go?concurrentConsumers=4");
        Files.writeString(items.path().resolve("own.xml"), "<camel><route id='mine'><from uri='direct:mine'/><to uri='seda:go'/></route></camel>");
        var main = main(false);
        try {
            main.start(List.of());
            for (int i = 0; i < 4; i++) {
                main.context().createProducerTemplate().sendBody("direct:mine", i);
            }
            await().until(() -> skipped.get() == 2 && api.calls().size() == 1);
            answers.release(10);
            await().ignoreExceptions().until(() -> items.query("select status, count(*) from dromedary_sync group by status")
                    .equals(List.of(List.of("succeeded", 2L))));

            main.context().createProducerTemplate().sendBody("direct:mine", "later");

            await().until(() -> api.calls().size() == 3);
            assertThat(skipped).hasValue(2);
        } finally {
            answers.release(10);
            main.stop();
        }
        assertThat(failures).isEmpty();
    }
}
