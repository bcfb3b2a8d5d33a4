package io.github.dromedary.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Ten edits in a row, while two sources are polled every second, whose syncs take most of it. */
@ApiTest(source = "items", parameters = {"every=1s", "dataSelector=data", "primaryKey=id", "paginator=page_number", "totalPath=pages"})
class TenEditsTest {
    private static final int PAGES = 4;
    private ApiServer api;
    private TestSource items;
    private final Logger logger = (Logger) LoggerFactory.getLogger(HotReload.class);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getFormattedMessage());
        }
    };
    private HotReload polling;

    @BeforeEach
    void start() throws Exception {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        api.respond(TenEditsTest::respond);
        source("items", "params=v=1");
        source("users", "params=v=1");
        polling = new HotReload(items.options(), new LogListener(), DataSources.NONE);
        polling.start();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        polling.stop();
    }

    private static Reply respond(Call call) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
        return Reply.json(Map.of("pages", PAGES, "data", List.of(Map.of("id", call.param("page", "?")))));
    }

    @Test
    void eachTakesEffectOrIsRefusedWithinTwoSecondsAndNoSyncIsLostOrDoubled() throws Exception {
        await().until(() -> syncs("items") > 1 && syncs("users") > 1);
        var template = Files.readString(items.path().resolve("ingest.xml"));

        source("items", "params=v=2");
        soon("a parameter", () -> called("/items", call -> call.param("v", "").equals("2")));
        source("more");
        soon("a new source", () -> called("/more", call -> true));
        Files.writeString(items.path().resolve("sources/items.xml"), "<camel><templatedRoute routeTemplateRef=\"ingest\">\n<parameter </camel>");
        soon("broken XML", () -> refused("sources/items.xml line 2: "));
        source("items", "params=v=3");
        soon("its repair", () -> called("/items", call -> call.param("v", "").equals("3")));
        source("more", "pth=/x");
        soon("an unknown parameter", () -> refused("sources/more.xml: unknown parameter pth; did you mean path?"));
        source("more", "maxRetries=many");
        soon("a bad value", () -> refused("sources/more.xml: parameter maxRetries: "));
        Files.writeString(items.path().resolve("ingest.xml"), template.replace("<process id=\"fetch\"",
                "<setHeader name=\"X-Edited\"><constant>yes</constant></setHeader><process id=\"fetch\""));
        soon("a template edit, still refused for the bad value", () -> refused("sources/more.xml: parameter maxRetries: "));
        Files.delete(items.path().resolve("sources/more.xml"));
        soon("a removed source, and the template edit", () -> !polling.main().sources().contains("more")
                && called("/users", call -> "yes".equals(call.headers().get("X-Edited"))));
        Files.writeString(items.path().resolve("ingest.xml"), template.replace("ref=\"transform\"", "ref=\"transfrom\""));
        soon("a template edit that breaks", () -> refused("ingest.xml line " + line(template, "ref=\"transform\"")));
        Files.writeString(items.path().resolve("ingest.xml"), template);
        soon("its repair", () -> !last("/users").headers().containsKey("X-Edited"));

        long items = syncs("items");
        await().until(() -> syncs("items") > items + 1);
        polling.stop();
        noneIsLostOrDoubled();
    }

    /** The number of the line that has a text, counted from 1. */
    private static long line(String file, String text) {
        return file.substring(0, file.indexOf(text)).lines().count();
    }

    private void source(String name, String... parameters) throws Exception {
        items.routes().source(name, items.with("path=/" + name).parameters(parameters));
    }

    private Call last(String path) {
        return api.calls().stream().filter(call -> call.path().equals(path)).reduce((one, other) -> other).orElseThrow();
    }

    private boolean called(String path, Predicate<Call> what) {
        return api.calls().stream().anyMatch(call -> call.path().equals(path) && what.test(call));
    }

    /** Whether it is the last that was told, and the routes before still poll. */
    private boolean refused(String message) {
        return log.size() > 1 && log.get(log.size() - 1).endsWith("the previous routes keep running") && log.get(log.size() - 2).contains(message);
    }

    private long syncs(String source) throws Exception {
        return api.calls().stream().filter(call -> call.path().equals("/" + source) && call.param("page", "").equals("1")).count();
    }

    private void soon(String what, Callable<Boolean> condition) throws Exception {
        long begun = System.nanoTime();
        int told = log.size();
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(2)).until(() -> log.size() > told && condition.call());
        System.out.printf("%s: %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        long items = syncs("items");
        await().until(() -> syncs("items") > items); // whatever it was, it goes on
    }

    private void noneIsLostOrDoubled() throws Exception {
        var syncs = items.query("select source, status, pages, rows_read, finished < lead(started) over (partition by source order by started) "
                + "from dromedary_sync");
        System.out.printf("%d syncs%n", syncs.size());
        assertThat(syncs).hasSizeGreaterThan(10).allSatisfy(sync -> {
            assertThat(sync.get(1)).isIn("succeeded", "stopped"); // the last one may have been stopped by the end of this test
            assertThat(sync.get(4)).isNotEqualTo(false);
        });
        for (var source : List.of("items", "users", "more")) {
            var own = syncs.stream().filter(sync -> sync.get(0).equals(source)).toList();
            assertThat(own).filteredOn(sync -> sync.get(1).equals("stopped")).hasSizeLessThan(2);
            assertThat(own).filteredOn(sync -> sync.get(1).equals("succeeded"))
                    .allMatch(sync -> sync.subList(2, 4).equals(List.of((long) PAGES, (long) PAGES)));
            assertThat(own).hasSize((int) syncs(source));
        }
    }
}
