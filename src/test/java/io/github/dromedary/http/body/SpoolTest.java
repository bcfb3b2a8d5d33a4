package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies over 8 MB are kept in files; whatever becomes of a sync, none of them stays. */
@ApiTest(source = "items",
    parameters = {"dataSelector=data", "primaryKey=id", "paginator=page_number", "totalPath=pages", "maxRetries=0", "batchSize=3"})
class SpoolTest {
    private static final String PADDING = "x".repeat(900_000);
    private static final String RECORDS = IntStream.range(0, 10).mapToObj(i -> "{\"id\":%d,\"t\":\"" + PADDING + "\"}")
            .collect(Collectors.joining(","));
    private ApiServer api;
    private TestSource items;

    private final AtomicInteger failed = new AtomicInteger();
    private final SyncListener listener = new SyncListener() {
        @Override
        public void ended(Sync sync) {
            failed.addAndGet(sync.error().isPresent() ? 1 : 0);
        }
    };

    /** What is wrong with the API or the source. */
    enum Fault {
        NONE(call -> page(call, "application/json", "")),
        UNKNOWN_CHARSET(call -> page(call, "application/json; charset=nope", "")),
        BROKEN_AT_THE_START(call -> page(call, "application/json", "}")),
        NO_RECORDS_THERE(call -> page(call, "application/json", ""), "dataSelector=elsewhere"),
        TOLD_BY_THE_API(call -> page(call, "application/json", ""), "failWhen=pages"),
        EACH_FAILS(call -> page(call, "application/json", ""), "each=direct:bad", "parallel=3"),
        REJECTED(call -> page(call, "application/json", ""), "primaryKey=none", "maxRejects=0", "parallel=3"),
        A_LATER_PAGE_BROKEN_AT_THE_START(call -> page(call, "application/json", call.param("page", "1").equals("1") ? "" : "}"), "parallel=3"),
        A_LATER_PAGE_IN_AN_UNKNOWN_CHARSET(call -> page(call, "application/json" + (call.param("page", "1").equals("1") ? "" : ";charset=nope"), ""),
        "parallel=3"),
        A_LATER_PAGE_WITHOUT_RECORDS_THERE(call -> call.param("page", "1").equals("1") ? page(call, "application/json", "")
                : Reply.body("{\"pages\":4,\"other\":[" + records(1) + "]}"), "parallel=3"),

        /** The place of the records is found out on the first page, which has none. */
        RECORDS_ARE_NOT_FOUND_IN_A_LATER_RUN(call -> call.path().endsWith("1") ? Reply.status(404)
                : Reply.body("{\"text\":\"" + PADDING.repeat(10) + "\"}"),
                "dataSelector=", "paginator=single_page", "totalPath=", "forEach=select 1 as n union all select 2 as n union all select 3 as n",
                "path=/{n}", "skipOn=404", "parallel=3");

        private final Function<Call, Reply> api;
        private final String[] parameters;

        Fault(Function<Call, Reply> api, String... parameters) {
            this.api = api;
            this.parameters = parameters;
        }
    }

    private static Reply page(Call call, String type, String before) {
        int page = Integer.parseInt(call.param("page", "1"));
        return Reply.bytes(type, (before + "{\"pages\":4,\"data\":[" + records(page) + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private static String records(int page) {
        return RECORDS.formatted(IntStream.range(0, 10).mapToObj(i -> page * 10 + i).toArray());
    }

    private IngestRuntime main(String... parameters) throws Exception {
        items.write(parameters);
        Files.writeString(items.path().resolve("own.xml"), "<camel><route id='bad'><from uri='direct:bad'/>"
                + "<throwException exceptionType='java.lang.IllegalStateException' message='mine'/></route></camel>");
        return new IngestRuntime(items.options(), listener, true);
    }

    private static File[] files(File spool) {
        var files = spool.listFiles();
        return files == null ? new File[0] : files;
    }

    @ParameterizedTest
    @EnumSource
    void noFileStays(Fault fault) throws Exception {
        var seen = new AtomicInteger();
        var spool = new File[1];
        api.respond(call -> {
            seen.accumulateAndGet(spool[0] == null ? 0 : files(spool[0]).length, Math::max);
            return fault.api.apply(call);
        });
        var main = main(fault.parameters);
        try {
            main.start(List.of());
            spool[0] = main.context().getStreamCachingStrategy().getSpoolDirectory();
            main.sync("items");
            main.sync("items");

            assertThat(failed).hasValue(fault == Fault.NONE ? 0 : 2);
            assertThat(seen.get()).as("files while pages are requested").isGreaterThanOrEqualTo(fault == Fault.NONE ? 1 : 0);
            await().untilAsserted(() -> assertThat(files(spool[0])).isEmpty());
        } finally {
            main.stop();
        }
    }

    @Test
    void noFileStaysAfterAStopInTheMiddle() throws Exception {
        var third = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        api.respond(call -> {
            if (call.param("page", "1").equals("3")) {
                third.countDown();
                await().until(() -> go.getCount() == 0);
            }
            return page(call, "application/json", "");
        });
        var main = main("parallel=3");
        main.start(List.of());
        var spool = main.context().getStreamCachingStrategy().getSpoolDirectory();
        var sync = new Thread(() -> main.sync("items"));
        sync.start();
        third.await();
        await().until(() -> files(spool).length > 0);
        var stop = new Thread(main::stop);
        stop.start();
        await().until(() -> main.context().isStopping() || main.context().isStopped());
        go.countDown();
        stop.join();
        sync.join();

        assertThat(spool).doesNotExist();
    }
}
