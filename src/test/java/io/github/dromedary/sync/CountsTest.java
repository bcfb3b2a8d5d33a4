package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each record that was read is counted in exactly one of: written, unchanged, rejected, left out, repeated. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "each=direct:clean"})
class CountsTest {
    private static final String ROUTE = """
            <camel><route id="clean"><from uri="direct:clean"/>
              <filter><simple>${body[internal]} == true</simple><setBody><simple>${null}</simple></setBody></filter>
            </route></camel>
            """;
    private ApiServer api;
    private TestSource item;
    private final Random random = new Random(11);

    @BeforeEach
    void start() throws Exception {
        Files.writeString(item.path().resolve("clean.xml"), ROUTE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRecordOfAKeyThatComesAgainIsRepeated(Database database) throws Exception {
        item.use(database);
        item.write("columns=id text");
        api.pages("[{\"id\":0,\"n\":1},{\"id\":\"0\",\"n\":2},{\"id\":null},{\"id\":1},{\"internal\":true,\"id\":5}]");

        var screen = item.command("once");

        assertThat(screen.output().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("source pages requests retries read written unchanged rejected left out repeated seconds")
                .anyMatch(line -> line.startsWith("item 1 1 0 5 2 0 1 1 1 "));
        assertThat(item.query("select rows_read, written, unchanged, rejected, left_out, repeated from dromedary_sync"))
                .hasToString("[[5, 2, 0, 1, 1, 1]]");
        assertThat(item.query("select id, n from item order by id")).hasToString("[[0, 2], [1, null]]");
    }

    @Test
    void withReplaceItIsInAnotherBatchToo() throws Exception {
        item.with("writeDisposition=replace", "batchSize=2");
        api.pages("[{\"id\":1,\"n\":1},{\"id\":2,\"n\":1},{\"id\":1,\"n\":2}]", "[{\"id\":3},{\"id\":2,\"n\":1}]");

        var counts = item.sync().counts();

        assertThat(List.of(counts.read(), counts.written(), counts.repeated(), counts.inserted())).containsExactly(5L, 3L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeDisposition=merge", "writeDisposition=append~primaryKey=", "writeDisposition=replace",
            "writeDisposition=replace~primaryKey=",
        "writeDisposition=history", "writeDisposition=history~deletedField=gone", "nesting=tables", "nesting=tables~writeDisposition=replace",
        "deleteMissing=soft~deletedField=gone", "deleteMissing=hard~deletedField=gone", "deleteMissing=hard~deletedField=gone~nesting=tables"})
    void theyAddUp(String parameters) throws Exception {
        item.with(Stream.concat(Stream.of("batchSize=7", "maxRejects=1000"), Arrays.stream(parameters.split("~"))).toArray(String[]::new));
        for (int round = 0; round < 4; round++) {
            api.pages(page(), page(), page());

            var sync = item.sync();

            assertThat(sync.error()).isEmpty();
            var counts = sync.counts();
            assertThat(counts.written() + counts.unchanged() + counts.rejected() + counts.leftOut() + counts.repeated()).as("%s", counts)
                    .isEqualTo(counts.read());
            assertThat(counts.leftOut()).isPositive();
        }
        assertThat(item.query("select count(*) from dromedary_sync where status = 'succeeded'"
                + " and rows_read = written + unchanged + rejected + left_out + repeated and rows_read = 60")).hasToString("[[4]]");
    }

    /** A sync that goes on adds up too. */
    @Test
    void soDoThoseOfASyncThatGoesOn() throws Exception {
        item.with("batchSize=3");
        api.pages(page(), page(), "[{\"id\":1},7]");
        assertThat(item.sync().error()).isPresent();
        api.pages(page(), page(), page());

        var counts = item.sync().counts();

        assertThat(counts.written() + counts.unchanged() + counts.rejected() + counts.leftOut() + counts.repeated()).as("%s", counts)
                .isEqualTo(counts.read());
        assertThat(counts.read()).isGreaterThanOrEqualTo(60);
    }

    private String page() {
        return IntStream.range(0, 20).mapToObj(i -> "{\"id\":" + (random.nextInt(10) == 0 ? "null" : random.nextInt(25)) + ",\"n\":"
                + random.nextInt(2)
                + ",\"internal\":" + (i == 3 || random.nextInt(8) == 0) + ",\"gone\":" + (random.nextInt(4) == 0)
                + ",\"tags\":" + IntStream.range(0, random.nextInt(3)).mapToObj(String::valueOf).toList() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
