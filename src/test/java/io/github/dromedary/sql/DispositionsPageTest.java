package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.DeletionPolicy;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the page on write dispositions match the behavior. */
class DispositionsPageTest {
    @RegisterExtension
    private final Pages pages = new Pages();
    @TempDir
    private Path routes;

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
        if (line.get(1).equals("required")) {
            source(disposition);
            assertThatThrownBy(() -> sync(Database.H2.create(), "[]")).hasMessageContaining("primaryKey: is missing");
        }
        source(disposition, "primaryKey=id");
        var url = Database.H2.create();
        sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        sync(url, "[{\"id\":1,\"v\":\"c\"}]");

        assertThat(rows(url, "1 = 1")).isEqualTo(line.get(2));
        assertThat(sync(url, "[]").error().isPresent() ? "fails" : "succeeds").isEqualTo(line.get(3));
        assertThat(rows(url, "1 = 1")).isEqualTo(line.get(2));
    }

    @ParameterizedTest
    @MethodSource
    void missing(List<String> line) throws Exception {
        source("primaryKey=id", "deleteMissing=" + line.get(0));
        var url = Database.H2.create();
        sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        sync(url, "[{\"id\":1,\"v\":\"c\"}]");

        assertThat(rows(url, "1 = 1")).isEqualTo(line.get(1));
        assertThat(line.get(0).equals("soft") ? rows(url, "dromedary_deleted is not null") : "–").isEqualTo(line.get(2));
        assertThat(sync(url, "[]").error().isPresent() ? "fails" : "succeeds").isEqualTo(line.get(3));
    }

    @Test
    void tellsOfEachWord() throws Exception {
        assertThat(dispositions().map(line -> line.get(0))).containsExactlyElementsOf(
                Arrays.stream(Disposition.values()).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
        assertThat(missing().map(line -> line.get(0))).containsExactlyElementsOf(
                Arrays.stream(DeletionPolicy.Missing.values()).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Stream<List<String>> table(String first) throws Exception {
        var lines = Files.readAllLines(Path.of("src/main/docs/write-dispositions.md"));
        int at = lines.indexOf(lines.stream().filter(l -> l.startsWith("| `" + first + "` |")).findFirst().orElseThrow());
        return lines.subList(at + 2, lines.size()).stream().takeWhile(l -> l.startsWith("|"))
                .map(l -> Arrays.stream(l.substring(2).split(" \\| ?")).map(cell -> cell.replace("`", "")).toList());
    }

    private static String rows(String url, String where) throws Exception {
        return Database.query(url, "select id, v from item where " + where + " order by id, v").stream()
                .map(row -> row.get(0) + "" + row.get(1)).collect(Collectors.joining(" "));
    }

    private Sync sync(String url, String records) throws Exception {
        pages.serve(records);
        return Line.once(routes, "item", Database.properties(url));
    }

    private void source(String... parameters) throws Exception {
        RouteFolder.in(routes).source("item", pages.parameters(parameters));
    }
}
