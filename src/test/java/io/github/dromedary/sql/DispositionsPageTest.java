package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.DeletionPolicy;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the page on write dispositions match the behavior. */
@ApiTest(parameters = ApiTest.PAGES)
class DispositionsPageTest {
    private ApiServer api;
    private TestSource item;

    static Stream<List<String>> dispositions() throws Exception {
        return table("writeDisposition");
    }

    static Stream<List<String>> missing() throws Exception {
        return table("deleteMissing");
    }

    @ParameterizedTest
    @MethodSource
    void dispositions(List<String> line) throws Exception {
        var disposition = "writeDisposition=" + line.get(0);
        item.with(disposition);
        if (line.get(1).equals("required")) {
            assertThatThrownBy(() -> sync("[]")).hasMessageContaining("primaryKey: is missing");
        }
        item.with("primaryKey=id");
        sync("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        sync("[{\"id\":1,\"v\":\"c\"}]");

        assertThat(rows("1 = 1")).isEqualTo(line.get(2));
        assertThat(sync("[]").error().isPresent() ? "fails" : "succeeds").isEqualTo(line.get(3));
        assertThat(rows("1 = 1")).isEqualTo(line.get(2));
    }

    @ParameterizedTest
    @MethodSource
    void missing(List<String> line) throws Exception {
        item.with("primaryKey=id", "deleteMissing=" + line.get(0));
        sync("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        sync("[{\"id\":1,\"v\":\"c\"}]");

        assertThat(rows("1 = 1")).isEqualTo(line.get(1));
        assertThat(line.get(0).equals("soft") ? rows("dromedary_deleted is not null") : "–").isEqualTo(line.get(2));
        assertThat(sync("[]").error().isPresent() ? "fails" : "succeeds").isEqualTo(line.get(3));
    }

    @Test
    void tellsOfEachWord() throws Exception {
        assertThat(dispositions().map(line -> line.get(0))).containsExactlyElementsOf(
                Arrays.stream(WriteDisposition.values()).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
        assertThat(missing().map(line -> line.get(0))).containsExactlyElementsOf(
                Arrays.stream(DeletionPolicy.Missing.values()).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Stream<List<String>> table(String first) throws Exception {
        var lines = Files.readAllLines(Path.of("src/main/docs/write-dispositions.md"));
        int at = lines.indexOf(lines.stream().filter(l -> l.startsWith("| `" + first + "` |")).findFirst().orElseThrow());
        return lines.subList(at + 2, lines.size()).stream().takeWhile(l -> l.startsWith("|"))
                .map(l -> Arrays.stream(l.substring(2).split(" \\| ?")).map(cell -> cell.replace("`", "")).toList());
    }

    private String rows(String where) throws Exception {
        return item.query("select id, v from item where " + where + " order by id, v").stream()
                .map(row -> row.get(0) + "" + row.get(1)).collect(Collectors.joining(" "));
    }

    private Sync sync(String records) throws Exception {
        api.pages(records);
        return item.sync();
    }
}
