package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.ResponseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseContentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/json; charset=utf-8 | JSON", "application/vnd.api+json | JSON", "text/plain | JSON", " | JSON",
        "application/x-ndjson | JSON Lines", "application/jsonl;charset=utf-8 | JSON Lines", "application/json-lines | JSON Lines",
        "application/jsonlines | JSON Lines", "text/csv; header=present | CSV", "Application/CSV | CSV"})
    void knowsFormatsByTheirContentTypes(String type, String format) {
        assertThat(ResponseContent.of(Optional.empty(), Optional.empty(), type, ResponseLimits.DEFAULTS).format()).hasToString(format);
        assertThat(ResponseContent.of(Optional.of(Format.CSV), Optional.empty(), type, ResponseLimits.DEFAULTS).format()).isEqualTo(Format.CSV);
    }

    @Test
    void readsCsv() throws Exception {
        assertThat(csv("id,name,note\r\n1,\"a, b\",\"two\r\nlines\"\r\n\r\n007,,\"\"\r\n\" x \",\"say \"\"hi\"\"\", y ")).containsExactly(
                record("id", "1", "name", "a, b", "note", "two\r\nlines"), record("id", "007", "name", null, "note", ""),
                record("id", " x ", "name", "say \"hi\"", "note", " y "));
        assertThat(csv("id,name\n")).isEmpty();
        assertThat(csv("id,\n1,2\n")).containsExactly(record("id", "1", "column_2", "2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a,b\\n1,2\\n3\\n      | line 3 of the CSV has 1 fields, but its header has 2",
        "a,b\\n\"1\\n1\",2\\n3,4,5 | line 4 of the CSV has 3 fields, but its header has 2",
        "a,b\\r\\n\\r\\n\\r\\n1\\r\\n  | line 4 of the CSV has 1 fields, but its header has 2"})
    void aRowOfAnotherLengthIsMalformed(String text, String message) {
        assertThatThrownBy(() -> csv(text.replace("\\n", "\n").replace("\\r", "\r"))).hasCauseInstanceOf(MalformedException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a,b,a\\n1,2,3        | the CSV's header has 'a' twice",
        "a;b\\n1;2            | the CSV's fields are not separated by commas: its first line is a;b"})
    void refusesCsvThatWouldShift(String text, String message) {
        assertThatThrownBy(() -> csv(text.replace("\\n", "\n").replace("\\r", "\r"))).isInstanceOf(ResponseException.class).hasMessage(message);
    }

    @Test
    void aQuoteThatIsNotClosedIsACutBody() {
        assertThatThrownBy(() -> csv("a,b\n1,\"x")).hasCauseInstanceOf(EOFException.class).hasMessageContaining("truncated within a quoted field");
        assertThatThrownBy(() -> content("text/csv").check(bytes("a,b\n1,\"x", "UTF-8"))).isInstanceOf(EOFException.class);
    }

    @Test
    void readsJsonLines() throws Exception {
        assertThat(read("application/x-ndjson", bytes("{\"id\":1}\r\n\n{\"id\":2}", "UTF-8"))).containsExactly(Map.of("id", 1L), Map.of("id", 2L));
        assertThatThrownBy(() -> read("application/jsonl", bytes("{\"id\":1}\n[2]\n", "UTF-8")))
                .isInstanceOf(ResponseException.class).hasMessage("line 2 of the response is not an object but [2]");
        assertThatThrownBy(() -> read("application/jsonl", bytes("{\"id\":1}\n{\"id\":", "UTF-8"))).hasCauseInstanceOf(EOFException.class);
        assertThatThrownBy(() -> content("application/jsonl").check(bytes("{\"id\":1}\n{\"id\":", "UTF-8"))).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json | [{\"id\":\"ü€\"}]", "application/jsonl | {\"id\":\"ü€\"}", "text/csv | id;ü€"})
    void honoursMarksAndCharsets(String type, String text) throws Exception {
        var body = text.replace(';', '\n');
        for (var charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE", "windows-1252", "ISO-8859-15")) {
            assertThat(read(type + ";charset=\"" + charset + "\"", bytes(body, charset))).as(charset).containsExactly(Map.of("id", "ü€"));
            if (charset.startsWith("UTF")) {
                assertThat(read(type + "; charset=iso-8859-1", bytes("\uFEFF" + body, charset.equals("UTF-16") ? "UTF-16BE" : charset)))
                        .as("marked " + charset).containsExactly(Map.of("id", "ü€"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/jsonl", "text/csv"})
    void malformedBytesAreNoText(String type) {
        var body = (type.equals("text/csv") ? "id\n\"ü\"" : "{\"id\":\"ü\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(type, body)).hasCauseInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read(type + ";charset=utf-8", body)).hasCauseInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read(type + ";charset=utf-16", Arrays.copyOf(new byte[] {(byte) 0xD8, 0, 0, 0}, 9)))
                .hasCauseInstanceOf(MalformedException.class);
    }

    @Test
    void anUnknownCharsetIsNamed() {
        assertThatThrownBy(() -> content("text/csv; charset=klingon")).isInstanceOf(ResponseException.class)
                .hasMessage("the Content-Type of the response names the unknown charset \"klingon\"");
    }

    @Test
    void unpacksGzipAndMissesItsEnd() throws Exception {
        var packed = gzip("id\n" + "x\n".repeat(1000));

        assertThat(read("text/csv", packed)).hasSize(1000);
        for (int length = 3; length < packed.length; length++) {
            var cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> content("text/csv").check(new ByteArrayInputStream(cut))).as("" + length).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "json  | text/plain       | id,name      | text starting with 'i'", "json | text/html | {} | text/html",
        "csv   | application/json | {}           | application/json",          "csv  | text/plain | {\"error\":1} | text starting with '{'",
        "csv   | text/plain       | <html>       | text starting with '<'", "jsonl | text/plain | [1] | text starting with '['"})
    void tellsWhatABodyIsNot(String format, String type, String body, String what) throws Exception {
        var content = ResponseContent.of(Optional.of(Format.valueOf(format.toUpperCase(Locale.ROOT))), Optional.empty(), type,
                ResponseLimits.DEFAULTS);

        assertThat(content.mismatch(bytes(body, "UTF-8"))).contains(what);
    }

    private static List<Map<String, Object>> csv(String text) throws Exception {
        return read("text/csv", bytes(text, "UTF-8"));
    }

    private static List<Map<String, Object>> read(String type, byte[] body) throws Exception {
        return read(type, new ByteArrayInputStream(body));
    }

    private static List<Map<String, Object>> read(String type, ByteArrayInputStream body) throws Exception {
        var records = new ArrayList<Map<String, Object>>();
        content(type).open(Selector.parse("$"), body, 2, 0).forEachRemaining(batch -> records.addAll(batch.items()));
        return records;
    }

    private static ResponseContent content(String type) {
        return ResponseContent.of(Optional.empty(), Optional.empty(), type, ResponseLimits.DEFAULTS);
    }

    private static ByteArrayInputStream bytes(String text, String charset) {
        return new ByteArrayInputStream(text.getBytes(Charset.forName(charset)));
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> record(String... pairs) {
        var record = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            record.put(pairs[i], pairs[i + 1]);
        }
        return record;
    }
}
