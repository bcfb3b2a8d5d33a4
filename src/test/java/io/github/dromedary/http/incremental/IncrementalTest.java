package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Incremental reading. */
class IncrementalTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private volatile Function<String, String> answer;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8) + sent;
            asked.add(uri);
            var body = answer.apply(uri).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            try (exchange) {
                exchange.sendResponseHeaders(body.length > 0 && body[0] == '!' ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theNextSyncAsksFromTheGreatestValue(Database database) throws Exception {
        var url = database.create();
        source("incrementalParam=since");
        answer = uri -> uri.contains("since") ? "[{\"id\":2,\"at\":\"2024-03-01T11:00:00+01:00\"},{\"id\":3,\"at\":\"2024-03-02T00:00:00Z\"}]"
                : "[{\"id\":1,\"at\":\"2024-02-29T12:00:00Z\"},{\"id\":2,\"at\":\"2024-03-01T11:00:00+01:00\"},{\"id\":9,\"at\":null}]";
        assertThat(sync(url).error()).isEmpty();
        assertThat(sync(url).counts().inserted()).isEqualTo(1);
        sync(url);

        assertThat(asked).containsExactly("/", "/?since=2024-03-01T10:59:59+01:00", "/?since=2024-03-01T23:59:59Z");
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(4L);
        assertThat(Database.query(url, "select since, greatest from dromedary_checkpoint"))
                .hasToString("[[2024-03-02T00:00:00Z, 2024-03-02T00:00:00Z]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "1709210096|seconds|-|1709210095", "1709210096|seconds|1h|1709206495", "1709210096123|milliseconds|-|1709210096122",
                "\"1709210096\"|seconds|-|1709210095",
        "\"2024-02-29\"|-|-|2024-02-28", "\"2024-02-29T12:34:56.123Z\"|-|-|2024-02-29T12:34:56.122Z", "\"2024-02-29T12:34:56Z\"|seconds|-|1709210095",
        "\"2024-02-29T12:34:56Z\"|date|2d|2024-02-26", "\"2024-02-29 12:34:56\"|iso|-|2024-02-29T12:34:55",
        "\"2024-02-29T14:34:56+0200\"|iso|-|2024-02-29T12:34:55Z",
        "\"2026-01-05 10:00:00\"|-|-|2026-01-05 09:59:59", "\"2026-01-05 10:00:00.50\"|-|-|2026-01-05 10:00:00.49",
        "\"2026-01-05T10:00:00,5\"|-|-|2026-01-05T10:00:00,4",
        "\"2026-01-05T10:00Z\"|-|-|2026-01-05T09:59Z", "\"2026-01-05 10:00\"|-|1h|2026-01-05 08:59",
        "\"2026-01-05T10:00:00+00:00\"|-|-|2026-01-05T09:59:59+00:00",
        "\"2026-01-05T10:00:00+0000\"|-|-|2026-01-05T09:59:59+0000", "\"2026-01-05T00:00:00+02:00\"|-|-|2026-01-04T23:59:59+02:00",
        "\"2026-01-05T10:00:00-03\"|-|-|2026-01-05T09:59:59-03",
        "\"2026-01-05 10:00:00 UTC\"|-|-|2026-01-05 09:59:59 UTC", "\"2026-01-05 10:00:00 +0200\"|-|-|2026-01-05 09:59:59 +0200",
        "\"2026-01-05t10:00:00z\"|-|-|2026-01-05t09:59:59z",
        "\"2026-01-05T10:00:00.123456789012Z\"|-|-|2026-01-05T10:00:00.123456788000Z", "\"2026-01-05T10:00:00.000Z\"|-|1d|2026-01-04T09:59:59.999Z",
        "\"2026-01-05 10:00+02:00\"|iso|-|2026-01-05T07:59:59Z", "\"2026-01-05\"|iso|-|2026-01-04T23:59:59Z",
        "1000|-|-|999", "1709210096|milliseconds|-|1709210095"})
    void inTheFormOfTheApi(String value, String format, String lookback, String expected) throws Exception {
        var url = Database.H2.create();
        source("incrementalParam=since", format == null ? "" : "incrementalFormat=" + format, lookback == null ? "" : "lookback=" + lookback);
        answer = uri -> "[{\"id\":1,\"at\":" + value + "}]";

        sync(url);
        assertThat(sync(url).error()).isEmpty();

        assertThat(asked).containsExactly("/", "/?since=" + expected);
    }

    @Test
    void theValueMayStandAnywhere() throws Exception {
        var url = Database.H2.create();
        source("path=/from/{since}/to", "params=q=at > {since}", "method=POST", "body={\"after\":\"{since}\"}", "initialValue=2024-01-01T00:00:00Z");
        answer = uri -> "[{\"id\":1,\"at\":\"2024-02-29T12:00:01Z\"}]";

        assertThat(sync(url).error()).isEmpty();
        assertThat(sync(url).error()).isEmpty();

        assertThat(asked).containsExactly("/from/2024-01-01T00:00:00Z/to?q=at > 2024-01-01T00:00:00Z{\"after\":\"2024-01-01T00:00:00Z\"}",
                "/from/2024-02-29T12:00:00Z/to?q=at > 2024-02-29T12:00:00Z{\"after\":\"2024-02-29T12:00:00Z\"}");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFailedSyncMovesNothingAndGoesOn(Database database) throws Exception {
        var url = database.create();
        source("incrementalParam=since", "paginator=page_number");
        answer = uri -> uri.contains("page=1") ? "[{\"id\":1,\"at\":\"2024-03-05T00:00:00Z\"}]" : "!";
        assertThat(sync(url).error()).isPresent();
        assertThat(Database.query(url, "select since, greatest from dromedary_checkpoint")).hasToString("[[null, 2024-03-05T00:00:00Z]]");

        answer = uri -> uri.contains("page=2") ? "[{\"id\":2,\"at\":\"2024-03-04T00:00:00Z\"}]" : "[]";
        assertThat(sync(url).error()).isEmpty();
        sync(url);

        assertThat(asked).containsExactly("/?page=1", "/?page=2", "/?page=2", "/?page=3", "/?since=2024-03-04T23:59:59Z&page=1",
                "/?since=2024-03-04T23:59:59Z&page=1");
    }

    @Test
    void aDescendingFeedIsLeftWhereItIsOld() throws Exception {
        var url = Database.H2.create();
        source("paginator=page_number");
        answer = uri -> uri.contains("page=1") ? "[{\"id\":6,\"at\":6},{\"id\":5,\"at\":5}]" : uri.contains("page=2")
                ? "[{\"id\":4,\"at\":4},{\"id\":3,\"at\":3}]"
                : uri.contains("page=3") ? "[{\"id\":2,\"at\":2},{\"id\":1,\"at\":1}]" : "[]";
        sync(url);
        asked.clear();

        assertThat(sync(url).error()).isEmpty();
        assertThat(asked).containsExactly("/?page=1", "/?page=2");
    }

    @Test
    void anAscendingFeedIsReadToItsEnd() throws Exception {
        var url = Database.H2.create();
        source("paginator=page_number");
        answer = uri -> uri.contains("page=1") ? "[{\"id\":1,\"at\":1},{\"id\":2,\"at\":2}]" : uri.contains("page=2") ? "[{\"id\":3,\"at\":3}]"
                : "[]";
        sync(url);
        asked.clear();

        assertThat(sync(url).error()).isEmpty();
        assertThat(asked).containsExactly("/?page=1", "/?page=2", "/?page=3");
    }

    /** The value would have another meaning. */
    @Test
    void underOtherParametersAllIsReadAnew() throws Exception {
        var url = Database.H2.create();
        source("incrementalParam=since");
        answer = uri -> "[{\"id\":1,\"at\":\"2024-02-29T12:00:00Z\",\"n\":5}]";
        sync(url);
        source("incrementalParam=since", "incrementalField=n");

        assertThat(sync(url).error()).isEmpty();
        assertThat(sync(url).error()).isEmpty();

        assertThat(asked).containsExactly("/", "/", "/?since=4");
    }

    @Test
    void theFirstValueMayBeWhateverTheApiTakes() throws Exception {
        source("incrementalParam=since", "initialValue=all");
        answer = uri -> "[{\"id\":1,\"at\":\"2024-02-29T12:00:00Z\"}]";

        assertThat(sync(Database.H2.create()).error()).isEmpty();
        assertThat(asked).containsExactly("/?since=all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"lookback=1h|at is the number 1000, to which lookback does not apply; if it counts from 1970, set incrementalFormat to "
                    + "seconds or milliseconds",
        "incrementalFormat=iso|at is the number 1000, but incrementalFormat requires a time"})
    void aNumberIsNoTime(String parameter, String message) throws Exception {
        source("incrementalParam=since", parameter);
        answer = uri -> "[{\"id\":1,\"at\":1000}]";

        assertThat(sync(Database.H2.create()).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2).contains(message));
    }

    @Test
    void whatIsNotSeenIsNotGone() throws Exception {
        var url = Database.H2.create();
        source("incrementalParam=since", "deleteMissing=hard");
        answer = uri -> uri.contains("since") ? "[]" : "[{\"id\":1,\"at\":1},{\"id\":2,\"at\":2}]";

        sync(url);
        assertThat(sync(url).error()).isEmpty();

        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(2L);
    }

    @Test
    void aValueThatCannotBeComparedIsNamed() throws Exception {
        source("incrementalParam=since");
        answer = uri -> "[{\"id\":1,\"at\":\"yesterday\"}]";

        assertThat(sync(Database.H2.create()).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("at is \"yesterday\", which is neither a time (ISO 8601) nor a number", "look at incrementalField"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"writeDisposition=append|incrementalField: requires writeDisposition merge or history; records at the boundary",
        "writeDisposition=replace|incrementalField: requires writeDisposition merge or history; replace reads",
        "path=/{since}|initialValue: is missing; the first sync requires a value for {since}",
        "incrementalFormat=epoch|incrementalFormat: \"epoch\" is not one of as_given, iso, seconds,",
        "lookback=soon|lookback: \"soon\" is not a duration", "lookback=1h x|lookback: \"1h x\" is not a duration",
        "lookback=-1h|lookback: \"-1h\" is not a duration", "lookback=1H|lookback: \"1H\" is not a duration",
        "lookback=P1D|lookback: \"P1D\" is not a duration",
        "lookback=99999999999999999999d|lookback: \"99999999999999999999d\" is too long for a duration",
        "incrementalAhead=later|incrementalAhead: \"later\" is not a duration"})
    void whatDoesNotGoTogetherIsSaid(String parameter, String message) throws Exception {
        source(parameter);

        assertThatThrownBy(() -> sync(Database.H2.create())).isInstanceOf(ConfigurationException.class).hasMessageContaining(message);
    }

    private void source(String... more) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=http://127.0.0.1:" + server.getAddress().getPort(), "dataSelector=$", "primaryKey=id"));
        if (List.of(more).stream().noneMatch(p -> p.startsWith("incrementalField="))) {
            all.add("incrementalField=at");
        }
        all.addAll(List.of(more));
        RouteFolder.in(routes).source("item", all.toArray(String[]::new));
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "item", Database.properties(url));
    }
}
