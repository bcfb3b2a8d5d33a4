package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where transactions end, which need not be where pages end. */
@ApiTest(parameters = {"dataSelector=data", "paginator=page_number", "primaryKey=id"})
class TransactionsTest {
    private static final int PAGES = 30;
    private static final int PER_PAGE = 10;
    private ApiServer api;
    private TestSource item;

    /** Serves pages of ten records; an empty page is the end. */
    private void serve(IntFunction<String> page) {
        api.respond(call -> Reply.body("{\"data\":" + page.apply(Integer.parseInt(call.param("page", "1"))) + "}"));
    }

    private static String records(int page) {
        return page > PAGES ? "[]" : IntStream.range(0, PER_PAGE).mapToObj(i -> "{\"id\":%d,\"page\":%d}".formatted(page * PER_PAGE + i, page))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The checkpoint's version counts the transactions, and the start of the sync. */
    private long transactions() throws Exception {
        return ((Number) item.value("select version from dromedary_checkpoint")).longValue() - 1;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void smallPagesShareATransaction(Database database) throws Exception {
        item.use(database);
        serve(TransactionsTest::records);

        var sync = item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(PAGES + 1);
        assertThat(sync.counts().inserted()).isEqualTo(PAGES * PER_PAGE);
        assertThat(item.query("select count(*), count(distinct id), sum(page) from item")).hasToString("[[300, 300, 4650]]");
        assertThat(transactions()).isLessThan(PAGES / 2);
    }

    @Test
    void aTransactionHasAtMostBatchSizeRecords() throws Exception {
        serve(TransactionsTest::records);

        assertThat(item.sync("batchSize=25").error()).isEmpty();

        assertThat(item.value("select count(*) from item")).isEqualTo(300L);
        assertThat(transactions()).isBetween(1 + (PAGES - 1) / 2L, (long) PAGES);
    }

    @Test
    void rowsDoNotWaitForASlowApi() throws Exception {
        var released = new CountDownLatch(1);
        serve(page -> {
            if (page == 4) {
                hold(released);
            }
            return records(page);
        });
        var thread = Executors.newSingleThreadExecutor();
        try {
            var sync = thread.submit(() -> item.sync());

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> item.value("select count(*) from item").equals(30L));
            released.countDown();

            assertThat(sync.get(60, TimeUnit.SECONDS).error()).isEmpty();
            assertThat(item.value("select count(*) from item")).isEqualTo(300L);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pagesBeforeAFailureAreCommitted() throws Exception {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return page == 7 ? Reply.status(404) : Reply.body("{\"data\":" + records(page) + "}");
        });

        assertThat(item.sync().error()).isPresent();

        assertThat(item.value("select count(*) from item")).isEqualTo(60L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLastOfAKeyStaysWhereverPagesEnd(Database database) throws Exception {
        item.use(database);
        serve(page -> page > 4 ? "[]" : "[{\"id\":1,\"v\":\"v%d\"},{\"id\":%d,\"v\":\"x\"}]".formatted(page, page * 10));

        var counts = item.sync().counts();

        assertThat(item.query("select id, v from item where id = 1")).hasToString("[[1, v4]]");
        assertThat(counts.inserted()).isEqualTo(5);
        assertThat(counts.updated()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableThatChangesBetweenPagesKeepsAllValues(Database database) throws Exception {
        item.use(database);
        serve(page -> switch (page) {
            case 1 -> "[{\"id\":1,\"v\":1}]";
            case 2 -> "[{\"id\":2,\"v\":2}]";
            case 3 -> "[{\"id\":3,\"v\":\"three\",\"more\":true}]";
            case 4 -> "[{\"id\":4,\"v\":4},{\"id\":5}]";
            default -> "[]";
        });

        assertThat(item.sync().error()).isEmpty();

        assertThat(item.query("select id, v from item order by id")).hasToString("[[1, 1], [2, 2], [3, three], [4, 4], [5, null]]");
        assertThat(item.query("select id from item where more is not null")).hasToString("[[3]]");
    }

    /** Users edit their own ingest.xml, and keep it when they update the jar. */
    @Test
    void aRouteWithoutTheStepCollectCommitsEachBatch() throws Exception {
        item.write();
        var ingest = item.path().resolve("ingest.xml");
        Files.writeString(ingest, Files.readString(ingest).replaceFirst("<process id=\"collect\".*\\R", "")
                .replaceFirst("(?s)<loop id=\"due\".*?<method ref=\"due\"/>(.*?)</loop>", "$1"));
        serve(TransactionsTest::records);

        assertThat(item.syncAll()).singleElement().satisfies(sync -> assertThat(sync.error()).isEmpty());

        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[300, 300]]");
        assertThat(transactions()).isEqualTo(PAGES + 1);
    }

    @Test
    void rejectsOfSeveralPagesAreCountedTogether() throws Exception {
        serve(page -> page > 5 ? "[]" : "[{\"id\":%d},{\"v\":1}]".formatted(page));

        assertThat(item.sync("maxRejects=4").error()).hasValueSatisfying(error ->
                assertThat(error).contains(" records were rejected, and maxRejects"));
        assertThat(item.sync("maxRejects=5").error()).isEmpty();

        assertThat(item.value("select count(*) from item")).isEqualTo(5L);
    }
}
