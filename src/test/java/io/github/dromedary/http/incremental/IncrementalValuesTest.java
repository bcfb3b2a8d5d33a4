package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of an incremental field that cannot be asked from: their records are written, and the others count. */
@ApiTest(parameters = {"dataSelector=$", "primaryKey=id", "incrementalField=at", "incrementalParam=since"})
class IncrementalValuesTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @ValueSource(strings = {"\"0000-00-00 00:00:00\"", "\"2016-12-31T23:59:60Z\"", "\"2026-02-30\"", "42", "\"\"", "\"n/a\"", "true"})
    void oneThatIsNoTimeIsWrittenAndTheOthersCount(String value) throws Exception {
        values("\"2026-01-05T10:00:00Z\"", value);

        var sync = item.sync();
        item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(2);
        assertThat(sync.counts().rejected()).isZero();
        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(item.notices()).anySatisfy(what -> assertThat(what).startsWith("at is \"")
                .contains("\" in one record: neither a time (ISO 8601) nor a number like the other values"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereverItComes(Database database) throws Exception {
        item.use(database);
        values("\"0000-00-00 00:00:00\"", "\"2026-01-05T10:00:00Z\"", "\"0000-00-00 00:00:00\"");
        assertThat(item.sync().counts().inserted()).isEqualTo(3);
        values("\"0000-00-00 00:00:00\"");
        assertThat(item.sync().error()).isEmpty();
        item.sync();

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z", "2026-01-05T09:59:59Z");
        assertThat(item.notices()).anySatisfy(what -> assertThat(what).startsWith("at is \"0000-00-00 00:00:00\" in the first of 2 records: "));
        assertThat(item.value("select notices from dromedary_sync order by started limit 1").toString()).contains("at is \"0000-00-00");
    }

    /** The API is empty but for it. */
    @Test
    void onItsOwnItIsNoMistake() throws Exception {
        values("\"0000-00-00 00:00:00\"");

        assertThat(item.sync().error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"\"yesterday\"", "\"\"", "true"})
    void whatIsNeverATimeIsAMistake(String value) throws Exception {
        values(value, value);

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("which is neither a time (ISO 8601) nor a number", "look at incrementalField"));
    }

    /** Where 0 means none, it often comes first. */
    @Test
    void timesWinOverNumbers() throws Exception {
        values("0", "0", "\"2026-01-05T10:00:00Z\"", "7");
        item.sync();
        item.sync();

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(item.notices()).anySatisfy(what -> assertThat(what).startsWith("at is \"0\" in the first of 3 records: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00Z", "9999-12-31", "9999-12-31 23:59:59"})
    void oneFromTheFutureDoesNotCount(String value) throws Exception {
        values("\"2026-01-05T10:00:00Z\"", "\"" + value + "\"");

        assertThat(item.sync().counts().inserted()).isEqualTo(2);
        item.sync();

        assertThat(sinces()).containsExactly("-", "2026-01-05T09:59:59Z");
        assertThat(item.notices()).anySatisfy(what -> assertThat(what)
                .contains("at is \"" + value + "\" in one record, further in the future than incrementalAhead allows"));
    }

    @Test
    void secondsFromTheFutureDoNot() throws Exception {
        item.with("incrementalFormat=seconds");
        values("1767607200", "4070908800");
        item.sync();
        item.sync();

        assertThat(sinces()).containsExactly("-", "1767607199");
    }

    @ParameterizedTest
    @CsvSource({"any,2098-12-31T23:59:59Z", "40000d,2098-12-31T23:59:59Z", "1h,2026-01-05T09:59:59Z"})
    void howFarIsAParameter(String ahead, String expected) throws Exception {
        item.with("incrementalAhead=" + ahead);
        values("\"2026-01-05T10:00:00Z\"", "\"2099-01-01T00:00:00Z\"");
        item.sync();
        item.sync();

        assertThat(sinces()).containsExactly("-", expected);
    }

    /** It is the API's clock that counts. */
    @Test
    void theResponsesDateSaysWhatIsTheFuture() throws Exception {
        var records = records("\"2026-01-05T10:00:00Z\"", "\"2026-01-06T11:00:00Z\"", "\"2026-01-06T13:00:00Z\"");
        try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            respond(socket, records, "Mon, 05 Jan 2026 12:00:00 GMT");
            assertThat(item.sync("baseUrl=http://127.0.0.1:" + socket.getLocalPort()).error()).isEmpty();
        }

        assertThat(item.value("select since from dromedary_checkpoint")).isEqualTo("2026-01-06T11:00:00Z");
    }

    /** One answer with that date: the JDK's server sets its own. */
    private static void respond(ServerSocket socket, String records, String date) {
        var thread = new Thread(() -> {
            try (var connection = socket.accept()) {
                var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                while (!lines.readLine().isEmpty()) {
                    continue;
                }
                connection.getOutputStream().write(("HTTP/1.1 200 OK\r\ndate: " + date
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + records.length() + "\r\n\r\n" + records).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Where an earlier release has let it. */
    @Test
    void whereTheLastOneIsInTheFutureItIsSaid() throws Exception {
        values("\"2026-01-05T10:00:00Z\"");
        item.sync();
        item.execute("update dromedary_checkpoint set since = '2099-01-01T00:00:00Z', greatest = since");
        values();
        assertThat(item.sync().error()).isEmpty();

        assertThat(sinces()).containsExactly("-", "2098-12-31T23:59:59Z");
        assertThat(item.notices()).anySatisfy(what -> assertThat(what)
                .contains("the last sync ended at at \"2099-01-01T00:00:00Z\", which is in the future", "reset"));
    }

    private void values(String... values) {
        api.respond(Reply.body(records(values)));
    }

    private static String records(String... values) {
        return IntStream.range(0, values.length).mapToObj(i -> "{\"id\":" + (i + 1) + ",\"at\":" + values[i] + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private List<String> sinces() {
        return api.calls().stream().map(call -> call.param("since", "-")).toList();
    }
}
