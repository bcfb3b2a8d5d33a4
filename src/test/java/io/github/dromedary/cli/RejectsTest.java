package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand records, seven of which cannot be written. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "columns=n integer", "batchSize=50", "invalidText=reject"})
class RejectsTest {
    private ApiServer api;
    private TestSource item;

    @BeforeEach
    void start() {
        api.pages(records(0), records(250), records(500), records(750));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theOthersAreWrittenAndTheRejectsKeptWithTheirReasons(Database database) throws Exception {
        item.use(database);
        item.write();

        assertThat(item.command("once").exitCode()).isZero();

        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[993, 993]]");
        assertThat(item.query("select reason, path, record, source from dromedary_reject order by reason")).extracting(row -> row.subList(0, 3))
                .containsExactlyInAnyOrder(
                List.of("primary key id is null or missing", "id", "{\"v\":\"no key\"}"),
                List.of("primary key id is null or missing", "id", "{\"id\":null,\"n\":1}"),
                List.of("primary key id is not a single value, but [1]", "id", "{\"id\":[1]}"),
                List.of("column n is integer, but field n is \"many\"", "n", "{\"id\":400,\"n\":\"many\"}"),
                List.of("column n is integer, but field n is 1.5", "n", "{\"id\":500,\"n\":1.5}"),
                List.of("v contains a NUL character, which cannot be stored", "v", "{\"id\":600,\"v\":\"a\\u0000b\"}"),
                List.of("v contains an unpaired surrogate, which cannot be stored", "v", "{\"id\":999,\"v\":\"\\ud83d\"}"));
        assertThat(item.query("select rows_read, inserted, rejected, status from dromedary_sync")).hasToString("[[1000, 993, 7, succeeded]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanMaxRejectsFailTheSyncAndItSaysSo(Database database) throws Exception {
        item.use(database);
        item.write("maxRejects=5");

        var screen = item.command("once");

        assertThat(screen.exitCode()).isEqualTo(1);
        assertThat(screen.output()).contains("6 records were rejected, and maxRejects allows 5; "
                + "the first of this batch: v contains a NUL character, which cannot be stored", "item.xml");
        assertThat(item.query("select status, rejected from dromedary_sync")).hasToString("[[failed, 5]]");
        assertThat(item.value("select count(*) from dromedary_reject")).isEqualTo(5L);
        assertThat(item.value("select count(*) from item")).isEqualTo(595L);
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
}
