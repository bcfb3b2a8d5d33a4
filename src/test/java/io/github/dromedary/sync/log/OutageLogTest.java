package io.github.dromedary.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.runtime.reload.HotReload;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says of outages while sources are polled several times a second. */
@Timeout(120)
class OutageLogTest {
    private static final int SOURCES = 8;
    private final Logger logger = (Logger) LoggerFactory.getLogger(LogListener.class);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    };
    private volatile int status = 200;
    private volatile String records = "[{\"id\":1}]";
    private HttpServer api;
    private HotReload polling;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        serve(0);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        polling.stop();
        api.stop(0);
    }

    private void serve(int port) throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        api.createContext("/", exchange -> {
            asked.incrementAndGet();
            var body = records.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/1") ? status : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
    }

    private void poll(String url, int sources, String... more) throws Exception {
        var folder = RouteFolder.in(routes);
        for (int i = 1; i <= sources; i++) {
            var parameters = new ArrayList<>(List.of("baseUrl=http://127.0.0.1:" + api.getAddress().getPort(), "path=/" + i, "dataSelector=$",
                    "primaryKey=id", "every=200ms", "backoffFactor=0.05"));
            parameters.addAll(List.of(more));
            folder.source("s" + i, parameters.toArray(String[]::new));
        }
        polling = new HotReload(new Options(routes, Optional.empty(), Database.properties(url)), new LogListener(), DataSources.NONE);
        polling.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().filter(line -> line.matches("INFO source=s\\d pages=1 .*inserted=1.*"))
                .count() == sources);
    }

    private List<String> since(int line) {
        return new ArrayList<>(log.subList(line, log.size()));
    }

    @Test
    void anApiThatIsDownIsToldOnceForAllThatNeedIt() throws Exception {
        poll(Database.H2.create(), SOURCES);
        int before = log.size();
        api.stop(0);
        var port = api.getAddress().getPort();
        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().anyMatch(line -> line.startsWith("ERROR")));
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

        serve(port);

        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().anyMatch(line -> line.contains("recovered after")));
        var lines = since(before);
        assertThat(lines).hasSizeLessThanOrEqualTo(6).filteredOn(line -> line.startsWith("ERROR")).singleElement().asString()
                .contains("failed: connection refused", "look at baseUrl");
        assertThat(lines).filteredOn(line -> line.startsWith("WARN")).hasSizeLessThanOrEqualTo(3);
        assertThat(lines.get(lines.size() - 1)).matches("INFO source=s\\d recovered after \\d+ s \\(\\d+ failed syncs of 8 sources\\)");
    }

    /** The others are polled all the time, and are no sign that it is up again. */
    @Test
    void aSourceThatFailsIsToldOnceWhateverTheOthersDo() throws Exception {
        poll(Database.H2.create(), 2);
        int before = log.size();
        status = 404;
        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().anyMatch(line -> line.startsWith("ERROR")));
        int then = asked.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > then + 20);
        assertThat(since(before)).singleElement().asString().startsWith("ERROR s1: GET ").contains("returned 404");

        status = 200;

        await().atMost(Duration.ofSeconds(30)).until(() -> log.size() > before + 1);
        assertThat(since(before + 1)).singleElement().asString().matches("INFO source=s1 recovered after \\d+ s \\(\\d+ failed syncs?\\)");
    }

    /** It does not come up again, and nobody waits for it. */
    @Test
    void aSourceThatWasTakenAwayMeanwhileKeepsNoOutageOpen() throws Exception {
        poll(Database.H2.create(), 2);
        api.stop(0);
        var port = api.getAddress().getPort();
        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().anyMatch(line -> line.startsWith("ERROR")));
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        Files.delete(routes.resolve("sources/s1.xml"));
        await().atMost(Duration.ofSeconds(30)).until(() -> polling.main().sources().equals(List.of("s2")));

        serve(port);

        await().atMost(Duration.ofSeconds(30)).until(() -> log.stream().anyMatch(line -> line.matches("INFO source=s2 recovered after .*")));
    }

    /** Rows that were only taken out are changes, too. */
    @Test
    void aSyncThatOnlyDeletesIsTold() throws Exception {
        poll(Database.H2.create(), 1, "deleteMissing=hard", "allowEmpty=true");
        int before = log.size();

        records = "[]";

        await().atMost(Duration.ofSeconds(30)).until(() -> log.size() > before);
        assertThat(since(before).get(0)).contains("source=s1 pages=1 ", " unchanged=0 deleted=1 rejected=0 ");
    }

    @Test
    void aDatabaseThatIsDownIsToldOnce() throws Exception {
        var url = Database.POSTGRESQL.create();
        var role = "r" + url.replaceAll(".*currentSchema=", "");
        Database.execute(url, "create role " + role + " login", "grant all on schema " + role.substring(1) + " to " + role);
        poll(url.replace("user=postgres", "user=" + role), 3);
        int before = log.size();
        Database.execute(url, "alter role " + role + " nologin", "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role
                + "'");
        await().atMost(Duration.ofSeconds(60)).until(() -> log.stream().anyMatch(line -> line.startsWith("ERROR")));
        await().pollDelay(Duration.ofSeconds(8)).until(() -> true);

        Database.execute(url, "alter role " + role + " login");

        await().atMost(Duration.ofSeconds(60)).until(() -> log.stream().anyMatch(line -> line.contains("recovered after")));
        assertThat(since(before).stream().filter(line -> line.startsWith("ERROR"))).singleElement().asString()
                .contains("the database ", "look at dromedary.database.");
        assertThat(since(before)).hasSizeLessThanOrEqualTo(8);
    }
}
