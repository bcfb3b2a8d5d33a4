package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Incremental values that cannot be used in a request: their records are written, and the other values count. */
class IncrementalValuesTest {
    private final List<String> told = new ArrayList<>();
    private volatile String records;
    private String baseUrl;
    @RegisterExtension
    private final ApiServer api = ApiServer.start(call -> Reply.bytes("application/json", records.getBytes(StandardCharsets.UTF_8)));
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        baseUrl = api.url();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0000-00-00 00:00:00\"", "\"2016-12-31T23:59:60Z\"", "\"2026-02-30\"", "42", "\"\"", "\"n/a\"", "true"})
    void oneThatIsNoTimeIsWrittenAndTheOthersCount(String value) throws Exception {
        var url = Database.H2.create();
        source();
        values("\"2026-01-05T10:00:00Z\"", value);

        var sync = sync(url);
        sync(url);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(2);
        assertThat(sync.counts().rejected()).isZero();
        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(told).anySatisfy(what -> assertThat(what).startsWith("at is \"").contains("\" in one record: neither a time (ISO 8601) nor a number like the other values"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereverItComes(Database database) throws Exception {
        var url = database.create();
        source();
        values("\"0000-00-00 00:00:00\"", "\"2026-01-05T10:00:00Z\"", "\"0000-00-00 00:00:00\"");
        assertThat(sync(url).counts().inserted()).isEqualTo(3);
        values("\"0000-00-00 00:00:00\"");
        assertThat(sync(url).error()).isEmpty();
        sync(url);

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z", "2026-01-05T09:59:59Z");
        assertThat(told).anySatisfy(what -> assertThat(what).startsWith("at is \"0000-00-00 00:00:00\" in the first of 2 records: "));
        assertThat(Database.value(url, "select notices from dromedary_sync order by started limit 1").toString()).contains("at is \"0000-00-00");
    }

    /** It is the only record. */
    @Test
    void onItsOwnItIsNoMistake() throws Exception {
        source();
        values("\"0000-00-00 00:00:00\"");

        assertThat(sync(Database.H2.create()).error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"\"yesterday\"", "\"\"", "true"})
    void whatIsNeverATimeIsAMistake(String value) throws Exception {
        source();
        values(value, value);

        assertThat(sync(Database.H2.create()).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("which is neither a time (ISO 8601) nor a number", "look at incrementalField"));
    }

    /** If 0 means "never", it often comes first. */
    @Test
    void timesWinOverNumbers() throws Exception {
        var url = Database.H2.create();
        source();
        values("0", "0", "\"2026-01-05T10:00:00Z\"", "7");
        sync(url);
        sync(url);

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(told).anySatisfy(what -> assertThat(what).startsWith("at is \"0\" in the first of 3 records: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00Z", "9999-12-31", "9999-12-31 23:59:59"})
    void oneFromTheFutureDoesNotCount(String value) throws Exception {
        var url = Database.H2.create();
        source();
        values("\"2026-01-05T10:00:00Z\"", "\"" + value + "\"");

        assertThat(sync(url).counts().inserted()).isEqualTo(2);
        sync(url);

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(told).anySatisfy(what -> assertThat(what).contains("at is \"" + value + "\" in one record, further in the future than incrementalAhead allows"));
    }

    @Test
    void secondsFromTheFutureDoNot() throws Exception {
        var url = Database.H2.create();
        source("incrementalFormat=seconds");
        values("1767607200", "4070908800");
        sync(url);
        sync(url);

        assertThat(sinces()).containsExactly("-", "1767607199");
    }

    @ParameterizedTest
    @CsvSource({"any,2098-12-31T23:59:59Z", "40000d,2098-12-31T23:59:59Z", "1h,2026-01-05T09:59:59Z"})
    void howFarIsAParameter(String ahead, String expected) throws Exception {
        var url = Database.H2.create();
        source("incrementalAhead=" + ahead);
        values("\"2026-01-05T10:00:00Z\"", "\"2099-01-01T00:00:00Z\"");
        sync(url);
        sync(url);

        assertThat(sinces()).containsExactly("-", expected);
    }

    /** The API's clock counts. */
    @Test
    void theResponsesDateSaysWhatIsTheFuture() throws Exception {
        var url = Database.H2.create();
        values("\"2026-01-05T10:00:00Z\"", "\"2026-01-06T11:00:00Z\"", "\"2026-01-06T13:00:00Z\"");
        try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            answer(socket, "Mon, 05 Jan 2026 12:00:00 GMT");
            baseUrl = "http://127.0.0.1:" + socket.getLocalPort();
            source();
            assertThat(sync(url).error()).isEmpty();
        }

        assertThat(Database.value(url, "select since from dromedary_checkpoint")).isEqualTo("2026-01-06T11:00:00Z");
    }

    /** One response with a date: the JDK's server sets its own. */
    private void answer(ServerSocket socket, String date) {
        var thread = new Thread(() -> {
            try (var connection = socket.accept()) {
                var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                while (!lines.readLine().isEmpty()) {
                    continue;
                }
                connection.getOutputStream().write(("HTTP/1.1 200 OK\r\ndate: " + date + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + records.length() + "\r\n\r\n" + records).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** As stored by an earlier release. */
    @Test
    void whereTheLastOneIsInTheFutureItIsSaid() throws Exception {
        var url = Database.H2.create();
        source();
        values("\"2026-01-05T10:00:00Z\"");
        sync(url);
        Database.execute(url, "update dromedary_checkpoint set since = '2099-01-01T00:00:00Z', greatest = since");
        values();
        assertThat(sync(url).error()).isEmpty();

        assertThat(sinces()).containsExactly("-", "2098-12-31T23:59:59Z");
        assertThat(told).anySatisfy(what -> assertThat(what).contains("the last sync ended at at \"2099-01-01T00:00:00Z\", which is in the future", "reset"));
    }

    private void values(String... values) {
        records = Stream.iterate(0, i -> i < values.length, i -> i + 1).map(i -> "{\"id\":" + (i + 1) + ",\"at\":" + values[i] + "}").collect(Collectors.joining(",", "[", "]"));
    }

    private List<String> sinces() {
        return api.calls().stream().map(call -> call.param("since", "-")).toList();
    }

    private void source(String... more) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + baseUrl, "dataSelector=$", "primaryKey=id", "incrementalField=at", "incrementalParam=since"));
        all.addAll(List.of(more));
        RouteFolder.in(routes).source("item", all.toArray(String[]::new));
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "item", Database.properties(url), told);
    }
}
