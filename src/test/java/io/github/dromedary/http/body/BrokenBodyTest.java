package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that arrived whole as far as HTTP can tell, and are broken all the same: each is asked for again. */
@ApiTest(source = "things", parameters = {"primaryKey=id", "backoffFactor=0.001", "maxBackoff=1ms"})
class BrokenBodyTest {
    private static final String WHOLE = "{\"ok\":true,\"data\":[{\"id\":1,\"name\":\"ü, b\",\"on\":true},{\"id\":2,\"name\":\"c\",\"on\":null}],"
            + "\"total\":2.5}";
    private ApiServer api;
    private TestSource things;
    private final Map<String, Queue<Reply>> once = new ConcurrentHashMap<>();
    private Function<Call, Reply> answer;

    @BeforeEach
    void start() {
        api.respond(call -> {
            var reply = once.getOrDefault(call.param("page", ""), new ConcurrentLinkedQueue<>()).poll();
            return reply == null ? answer.apply(call) : reply;
        });
    }

    @Test
    void aBodyCutAtAnyPlaceIsAskedForAgain() throws Exception {
        var bytes = utf8(WHOLE);
        answer = call -> Reply.bytes("application/json", bytes);
        things.with("dataSelector=data", "maxRetries=" + bytes.length);
        IntStream.range(1, bytes.length).forEach(length -> next("", Reply.bytes("application/json", Arrays.copyOf(bytes, length))));

        var sync = things.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isEqualTo(bytes.length);
        assertThat(sync.counts().retries()).isEqualTo(bytes.length - 1);
        assertThat(rows()).isEqualTo(List.of(1L, 2L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":1}]",
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":1},]}",
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":tru}]}",
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":\"\u0001\"}]}",
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":1}]}{\"data\":[]}",
        "application/json     | {\"data\":[{\"id\":1}]}   | {\"data\":[{\"id\":1<html>502 Bad Gateway</html>",
        "application/x-ndjson | {\"id\":1}~{\"id\":2}     | {\"id\":1}~{\"id\":2",
        "application/x-ndjson | {\"id\":1}~{\"id\":2}     | {\"id\":1}~{\"id\" 2}",
        "text/csv             | id,name~1,a~2,b           | id,name~1,a~2",
        "text/csv             | id,name~1,a~2,\"b\"       | id,name~1,a~2,\"b",
        "text/csv             | id,name~1,a~2,\"b\"       | id,name~1,a~2,\"b\" c"})
    void aBodyThatIsNotOfItsFormatIsAskedForAgain(String type, String whole, String broken) throws Exception {
        answer = call -> Reply.bytes(type, utf8(whole.replace('~', '\n')));
        things.with("columns=id integer", "format=" + (type.endsWith("csv") ? "csv" : type.endsWith("ndjson") ? "jsonl" : ""));
        next("", Reply.bytes(type, utf8(broken.replace('~', '\n'))));

        assertThat(things.sync().error()).isEmpty();
        assertThat(api.calls()).hasSize(2);
        assertThat(rows()).startsWith(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-32LE", ""})
    void charactersThatAreNoneAreAskedForAgain(String charset) throws Exception {
        var bytes = WHOLE.getBytes(charset.isEmpty() ? "UTF-8" : charset);
        var broken = bytes.clone();
        Arrays.fill(broken, broken.length - 8, broken.length - 4, (byte) 0xDF);
        var type = "application/json" + (charset.isEmpty() ? "" : ";charset=" + charset);
        answer = call -> Reply.bytes(type, bytes);
        things.with("dataSelector=data");
        next("", Reply.bytes(type, broken));

        assertThat(things.sync().error()).isEmpty();
        assertThat(api.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void brokenGzipIsAskedForAgain(boolean encoded) throws Exception {
        var zipped = gzip(utf8(WHOLE));
        var changed = zipped.clone();
        changed[changed.length / 2] ^= 0x5A;
        var length = zipped.clone();
        length[length.length - 1] ^= 1;
        answer = call -> zipped(zipped, encoded);
        things.with("dataSelector=data", "maxRetries=" + (zipped.length + 2));
        Stream.of(changed, length).forEach(bytes -> next("", zipped(bytes, encoded)));
        IntStream.range(3, zipped.length).forEach(i -> next("", zipped(Arrays.copyOf(zipped, i), encoded)));

        assertThat(things.sync().error()).isEmpty();
        assertThat(api.calls()).hasSize(zipped.length);
        assertThat(rows()).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void behindBatchesThatAreCommittedItGoesOnWithoutDoublingThem() throws Exception {
        var whole = page(0, 20_000);
        answer = call -> Reply.body(whole);
        things.with("writeDisposition=append", "primaryKey=", "batchSize=100");
        for (int at : new int[] {whole.length() / 10, whole.length() / 2, whole.length() - 3}) {
            next("", Reply.body(whole.substring(0, at)));
        }

        var sync = things.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).hasSize(4);
        assertThat(sync.counts().read()).isEqualTo(20_000);
        assertThat(things.query("select count(*), count(distinct id) from things")).containsExactly(List.of(20_000L, 20_000L));
        assertThat(things.query("select status, pages, requests, retries, rows_read, inserted from dromedary_sync"))
                .containsExactly(List.of("succeeded", 1L, 4L, 3L, 20_000L, 20_000L));
    }

    @Test
    void soDoPagesThatWereAskedForAheadOfTheirTurn() throws Exception {
        answer = call -> Reply.json(Map.of("total", 6, "data", IntStream.range(0, 300)
                .mapToObj(i -> Map.of("id", Integer.parseInt(call.param("page", "1")) * 1000 + i)).toList()));
        things.with("paginator=page_number", "totalPath=total", "dataSelector=data", "parallel=3", "batchSize=50");
        next("1", Reply.body("{\"total\":6,\"data\":[{\"id\":1000},"));
        next("3", cut("3", 3_000), cut("3", 9));
        next("5", cut("5", 1), Reply.status(503));

        var sync = things.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).hasSize(6 + 1 + 2 + 2);
        assertThat(things.query("select count(*), count(distinct id) from things")).containsExactly(List.of(1800L, 1800L));
    }

    @Test
    void whatStaysBrokenFailsAfterAsManyRequestsAsAnyOtherFault() throws Exception {
        answer = call -> Reply.body("{\"data\":[{\"id\":1},{\"id\":tru}]}");
        things.with("dataSelector=data", "batchSize=1");

        var sync = things.sync();

        assertThat(api.calls()).hasSize(4);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("the response is not JSON: Unrecognized token 'tru'", ", 4 times", "look at format and path in").hasLineCount(2));
        answer = call -> Reply.body("{\"data\":[{\"id\":1},{\"id\":2}]}");
        assertThat(things.sync().error()).isEmpty();
        assertThat(rows()).isEqualTo(List.of(1L, 2L));
    }

    /** What the API says of a page, framed whole without so many bytes at its end. */
    private Reply cut(String page, int bytes) {
        var whole = answer.apply(new Call("GET", "/", Map.of("page", page), Map.of(), null)).bytes();
        return Reply.bytes("application/json", Arrays.copyOf(whole, whole.length - bytes));
    }

    private static String page(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "{\"id\":" + i + ",\"name\":\"name of the thing number " + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void next(String page, Reply... replies) {
        once.computeIfAbsent(page, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    }

    private List<Object> rows() throws Exception {
        return things.query("select id from things order by id").stream().map(row -> row.get(0)).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Reply zipped(byte[] bytes, boolean encoded) {
        var reply = Reply.bytes("application/json", bytes);
        return encoded ? reply.with("Content-Encoding", "gzip") : reply;
    }
}
