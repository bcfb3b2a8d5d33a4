package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies complete as far as HTTP can detect, but malformed: each is requested again. */
class BrokenBodyTest {
    private static final String WHOLE = "{\"ok\":true,\"data\":[{\"id\":1,\"name\":\"ü, b\",\"on\":true},{\"id\":2,\"name\":\"c\",\"on\":null}],\"total\":2.5}";
    private final Map<String, Queue<Reply>> once = new ConcurrentHashMap<>();
    private Function<Call, Reply> answer;
    private ApiServer api;
    private String url;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        url = Database.H2.create();
        api = ApiServer.start(call -> {
            var reply = once.getOrDefault(call.param("page", ""), new ConcurrentLinkedQueue<>()).poll();
            return reply == null ? answer.apply(call) : reply;
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aBodyCutAtAnyPlaceIsAskedForAgain() throws Exception {
        var bytes = utf8(WHOLE);
        answer = call -> Reply.bytes("application/json", bytes);
        source("dataSelector=data", "maxRetries=" + bytes.length);
        IntStream.range(1, bytes.length).forEach(length -> next("", Reply.bytes("application/json", Arrays.copyOf(bytes, length))));

        var sync = sync();

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
        source("columns=id integer", "format=" + (type.endsWith("csv") ? "csv" : type.endsWith("ndjson") ? "jsonl" : ""));
        next("", Reply.bytes(type, utf8(broken.replace('~', '\n'))));

        assertThat(sync().error()).isEmpty();
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
        source("dataSelector=data");
        next("", Reply.bytes(type, broken));

        assertThat(sync().error()).isEmpty();
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
        source("dataSelector=data", "maxRetries=" + (zipped.length + 2));
        Stream.of(changed, length).forEach(bytes -> next("", zipped(bytes, encoded)));
        IntStream.range(3, zipped.length).forEach(i -> next("", zipped(Arrays.copyOf(zipped, i), encoded)));

        assertThat(sync().error()).isEmpty();
        assertThat(api.calls()).hasSize(zipped.length);
        assertThat(rows()).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void behindBatchesThatAreCommittedItGoesOnWithoutDoublingThem() throws Exception {
        var whole = page(0, 20_000);
        answer = call -> Reply.bytes("application/json", utf8(whole));
        source("writeDisposition=append", "primaryKey=", "batchSize=100");
        for (int at : new int[] {whole.length() / 10, whole.length() / 2, whole.length() - 3}) {
            next("", Reply.bytes("application/json", utf8(whole.substring(0, at))));
        }

        var sync = sync();

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).hasSize(4);
        assertThat(sync.counts().read()).isEqualTo(20_000);
        assertThat(Database.query(url, "select count(*), count(distinct id) from things")).containsExactly(List.of(20_000L, 20_000L));
        assertThat(Database.query(url, "select status, pages, requests, retries, rows_read, inserted from dromedary_sync"))
                .containsExactly(List.of("succeeded", 1L, 4L, 3L, 20_000L, 20_000L));
    }

    @Test
    void soDoPagesThatWereAskedForAheadOfTheirTurn() throws Exception {
        answer = call -> Reply.json(Map.of("total", 6, "data", IntStream.range(0, 300)
                .mapToObj(i -> Map.of("id", Integer.parseInt(call.param("page", "1")) * 1000 + i)).toList()));
        source("paginator=page_number", "totalPath=total", "dataSelector=data", "parallel=3", "batchSize=50");
        next("1", Reply.bytes("application/json", utf8("{\"total\":6,\"data\":[{\"id\":1000},")));
        next("3", cut("3", 3_000), cut("3", 9));
        next("5", cut("5", 1), Reply.status(503));

        var sync = sync();

        assertThat(sync.error()).isEmpty();
        assertThat(api.calls()).hasSize(6 + 1 + 2 + 2);
        assertThat(Database.query(url, "select count(*), count(distinct id) from things")).containsExactly(List.of(1800L, 1800L));
    }

    @Test
    void whatStaysBrokenFailsAfterAsManyRequestsAsAnyOtherFault() throws Exception {
        answer = call -> Reply.bytes("application/json", utf8("{\"data\":[{\"id\":1},{\"id\":tru}]}"));
        source("dataSelector=data", "batchSize=1");

        var sync = sync();

        assertThat(api.calls()).hasSize(4);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("the response is not JSON: Unrecognized token 'tru'", ", 4 times", "look at format and path in").hasLineCount(2));
        answer = call -> Reply.bytes("application/json", utf8("{\"data\":[{\"id\":1},{\"id\":2}]}"));
        assertThat(sync().error()).isEmpty();
        assertThat(rows()).isEqualTo(List.of(1L, 2L));
    }

    /** The response for a page, framed as complete but without its last bytes. */
    private Reply cut(String page, int bytes) {
        var whole = answer.apply(new Call("GET", "/", Map.of("page", page), Map.of(), null)).bytes();
        return Reply.bytes("application/json", Arrays.copyOf(whole, whole.length - bytes));
    }

    private static String page(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "{\"id\":" + i + ",\"name\":\"name of the thing number " + i + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    private void next(String page, Reply... replies) {
        once.computeIfAbsent(page, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    }

    private List<Object> rows() throws Exception {
        return Database.query(url, "select id from things order by id").stream().map(row -> row.get(0)).toList();
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

    private void source(String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "backoffFactor=0.001", "maxBackoff=1ms"));
        all.add(Stream.of(parameters).anyMatch(p -> p.startsWith("primaryKey")) ? "" : "primaryKey=id");
        all.addAll(List.of(parameters));
        all.removeIf(p -> p.endsWith("="));
        RouteFolder.in(routes).source("things", all.toArray(String[]::new));
    }

    private Sync sync() throws Exception {
        return Line.once(routes, "things", Database.properties(url));
    }
}
