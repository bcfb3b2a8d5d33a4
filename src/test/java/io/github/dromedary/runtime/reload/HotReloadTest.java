package io.github.dromedary.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that are edited while they run, one change at a time. */
@ApiTest(source = "items", parameters = {"dataSelector=data", "primaryKey=id"})
class HotReloadTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private ApiServer api;
    private TestSource items;
    private final CountDownLatch held = new CountDownLatch(1);
    private HotReload polling;

    @BeforeEach
    void start() throws Exception {
        api.respond(this::respond);
        source("items", "path=/items", "every=1s");
    }

    @AfterEach
    void stop() {
        held.countDown();
        polling.stop();
    }

    private Reply respond(Call call) {
        if (call.path().equals("/slow") && call.param("page", "1").equals("2")) {
            try {
                held.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Reply.json(Map.of("pages", call.path().equals("/slow") ? 3 : 1, "data", List.of(Map.of("id", call.param("page", "1")))));
    }

    private void source(String name, String... parameters) throws Exception {
        items.routes().source(name, items.parameters(parameters));
    }

    private void run() throws Exception {
        polling = new HotReload(items.options(), new LogListener(), DataSources.NONE);
        polling.start();
    }

    private long calls(String path) {
        return api.calls().stream().filter(call -> call.path().equals(path)).count();
    }

    private List<String> sources() {
        return List.copyOf(polling.main().sources());
    }

    private List<List<Object>> syncs(String source) throws Exception {
        return items.query("select status, pages, rows_read from dromedary_sync where source = '" + source + "' order by started");
    }

    /** However often routes are edited, those that were replaced do not stay in memory. */
    @Test
    void routesThatWereReplacedAreLetGo() throws Exception {
        run();
        source("more", "path=/more", "every=1h");
        await().until(() -> sources().size() == 2);
        var replaced = new WeakReference<>(polling.main());
        source("third", "path=/third", "every=1h");
        await().until(() -> sources().size() == 3);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return replaced.get() == null;
        });
    }

    @Test
    void aSourceThatIsAddedIsPolledAndTheOthersKeepTheirRhythm() throws Exception {
        source("items", "path=/items", "every=1h");
        run();
        await().until(() -> calls("/items") == 1);

        source("more", "path=/more", "every=1h");

        await().atMost(TWO_SECONDS).until(() -> calls("/more") == 1);
        source("more", "path=/other", "every=1h");
        await().atMost(TWO_SECONDS).until(() -> calls("/other") == 1);
        assertThat(calls("/items")).isEqualTo(1);
        assertThat(calls("/more")).isEqualTo(1);
    }

    @Test
    void aSourceThatIsNotDueYetWaitsNoLonger() throws Exception {
        source("late", "path=/late", "delay=3s", "every=1h");
        run();
        source("more", "path=/more", "every=1h");
        await().atMost(TWO_SECONDS).until(() -> calls("/more") == 1);
        long before = calls("/items");
        source("third", "path=/third", "every=1h");
        await().atMost(TWO_SECONDS).until(() -> calls("/third") == 1);

        await().atMost(Duration.ofSeconds(3)).until(() -> calls("/late") == 1);
        assertThat(calls("/items")).isBetween(before, before + 6);
    }

    @Test
    void aSourceThatIsRemovedIsPolledNoMore() throws Exception {
        source("more", "path=/more", "every=100ms");
        run();
        await().until(() -> calls("/more") > 2);

        Files.delete(items.path().resolve("sources/more.xml"));

        await().atMost(TWO_SECONDS).until(() -> sources().equals(List.of("items")));
        await().until(() -> syncs("more").stream().noneMatch(sync -> sync.contains("running")));
        long then = calls("/more");
        long items = calls("/items");
        await().until(() -> calls("/items") > items + 1);
        assertThat(calls("/more")).isEqualTo(then);
    }

    @Test
    void sourcesThatNothingWasPolledOfSinceAreGivenUpAsWell() throws Exception {
        source("items", "path=/items", "every=1h");
        source("more", "path=/more", "every=1h");
        run();
        await().until(() -> calls("/items") == 1 && calls("/more") == 1);
        await().until(() -> syncs("items").equals(syncs("more")) && syncs("more").get(0).get(0).equals("succeeded"));
        Files.delete(items.path().resolve("sources/more.xml"));
        await().atMost(TWO_SECONDS).until(() -> sources().equals(List.of("items")));

        polling.stop();

        assertThat(items.value("select count(*) from dromedary_checkpoint where owner is not null")).isEqualTo(0L);
        assertThat(calls("/items")).isEqualTo(1);
    }

    @Test
    void aSyncThatIsUnderWayEndsInTheRoutesThatBeganIt() throws Exception {
        source("slow", "path=/slow", "paginator=page_number", "totalPath=pages", "every=1h");
        run();
        await().until(() -> calls("/slow") == 2);

        source("slow", "path=/slow", "paginator=page_number", "totalPath=pages", "every=1h", "table=other");
        source("more", "path=/more", "every=1h");
        await().atMost(TWO_SECONDS).until(() -> calls("/more") == 1);
        assertThat(syncs("slow")).containsExactly(List.of("running", 1L, 1L));
        held.countDown();

        await().until(() -> syncs("slow").equals(List.of(List.of("succeeded", 3L, 3L), List.of("succeeded", 3L, 3L))));
        assertThat(items.value("select count(*) from slow")).isEqualTo(3L);
        assertThat(items.value("select count(*) from other")).isEqualTo(3L);
        assertThat(calls("/slow")).isEqualTo(6);
    }

    @Test
    void aStopEndsOldRoutesToo() throws Exception {
        source("slow", "path=/slow", "paginator=page_number", "totalPath=pages", "every=1h");
        run();
        await().until(() -> calls("/slow") == 2);
        source("more", "path=/more", "every=1h");
        await().atMost(TWO_SECONDS).until(() -> calls("/more") == 1);

        var stop = new Thread(polling::stop);
        stop.start();
        held.countDown();
        stop.join(20_000);

        assertThat(stop.isAlive()).isFalse();
        assertThat(syncs("slow").get(0).get(0)).isIn("stopped", "succeeded");
        assertThat(items.value("select count(*) from dromedary_checkpoint where owner is not null")).isEqualTo(0L);
    }
}
