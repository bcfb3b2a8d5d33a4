package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand records, seven of which cannot be written. */
class RejectsTest {
    private Pages pages;
    @TempDir
    private Path routes;
    private String output;

    @BeforeEach
    void start() throws Exception {
        pages = new Pages();
        pages.serve(records(0), records(250), records(500), records(750));
    }

    @AfterEach
    void stop() {
        pages.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theOthersAreWrittenAndTheRejectsKeptWithTheirReasons(Database database) throws Exception {
        var url = database.create();
        source();

        assertThat(once(url)).isZero();

        assertThat(Database.query(url, "select count(*), count(distinct id) from item")).hasToString("[[993, 993]]");
        assertThat(Database.query(url, "select reason, path, record, source from dromedary_reject order by reason")).extracting(row -> row.subList(0, 3)).containsExactlyInAnyOrder(
                List.of("has no key: id is null or absent", "id", "{\"v\":\"no key\"}"),
                List.of("has no key: id is null or absent", "id", "{\"id\":null,\"n\":1}"),
                List.of("has no key: id is [1]", "id", "{\"id\":[1]}"),
                List.of("n takes integer, but n is \"many\"", "n", "{\"id\":400,\"n\":\"many\"}"),
                List.of("n takes integer, but n is 1.5", "n", "{\"id\":500,\"n\":1.5}"),
                List.of("v holds a NUL character, which cannot be stored", "v", "{\"id\":600,\"v\":\"a\\u0000b\"}"),
                List.of("v holds half a surrogate pair, which cannot be stored", "v", "{\"id\":999,\"v\":\"\\ud83d\"}"));
        assertThat(Database.query(url, "select rows_read, inserted, rejected, status from dromedary_sync")).hasToString("[[1000, 993, 7, succeeded]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanMaxRejectsFailTheSyncAndItSaysSo(Database database) throws Exception {
        var url = database.create();
        source("maxRejects=5");

        assertThat(once(url)).isEqualTo(1);

        assertThat(output).contains("6 records were rejected, and maxRejects allows 5; the first of this batch: v holds a NUL character, which cannot be stored", "item.xml");
        assertThat(Database.query(url, "select status, rejected from dromedary_sync")).hasToString("[[failed, 5]]");
        assertThat(Database.value(url, "select count(*) from dromedary_reject")).isEqualTo(5L);
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(595L);
    }

    private static String records(int from) {
        return IntStream.range(from, from + 250).mapToObj(RejectsTest::record).collect(Collectors.joining(",", "[", "]"));
    }

    private static String record(int id) {
        return switch (id) {
            case 100 -> "{\"v\":\"no key\"}";
            case 200 -> "{\"id\":null,\"n\":1}";
            case 300 -> "{\"id\":[1]}";
            case 400 -> "{\"id\":400,\"n\":\"many\"}";
            case 500 -> "{\"id\":500,\"n\":1.5}";
            case 600 -> "{\"id\":600,\"v\":\"a\\u0000b\"}";
            case 999 -> "{\"id\":999,\"v\":\"\\ud83d\"}";
            default -> "{\"id\":" + id + ",\"n\":" + id + ",\"v\":\"x\"}";
        };
    }

    private void source(String... more) throws Exception {
        var all = Stream.concat(Stream.of("primaryKey=id", "columns=n integer", "batchSize=50", "invalidText=reject"), Arrays.stream(more));
        RouteFolder.in(routes).source("item", pages.parameters(all.toArray(String[]::new)));
    }

    private int once(String url) {
        var screen = Screen.of("once", "--routes", routes.toString(), "-p", "dromedary.database.url=" + url);
        output = screen.output();
        return screen.exitCode();
    }
}
