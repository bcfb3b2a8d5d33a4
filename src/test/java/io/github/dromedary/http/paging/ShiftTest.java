package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that move from page to page while these are read: what was not seen may be there, so that no row goes. */
@ApiTest(parameters = {"dataSelector=data", "primaryKey=id", "backoffFactor=0.01"})
class ShiftTest {
    private static final int PAGE = 2;
    private static final String STAY = "missing rows are not deleted until the next sync: ";
    private ApiServer api;
    private TestSource item;
    private volatile List<Integer> ids = List.of(1, 2, 3, 4, 5, 6);
    private volatile Runnable afterFirst = () -> { };
    private volatile boolean totalled;
    private volatile int shortPage = -1;
    private volatile int broken = -1;

    @BeforeEach
    void start() {
        api.respond(this::respond);
    }

    /** Record 1 goes after the first page, record 3 moves up to that page, and nobody reads it. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whereTheTotalChangedNothingIsDeleted(Database database) throws Exception {
        for (var paginator : List.of("paginator=offset;limit=2;totalPath=total", "paginator=offset;limit=2", "paginator=page_number",
                "paginator=json_link")) {
            for (var mode : paginator.contains("total") ? List.of("deleteMissing=hard", "deleteMissing=soft", "writeDisposition=history")
                    : List.of("deleteMissing=hard")) {
                item.use(database);
                ids = List.of(1, 2, 3, 4, 5, 6);
                afterFirst = () -> { };
                totalled = true;
                assertThat(sync(paginator, mode).error()).isEmpty();
                assertThat(item.notices()).filteredOn(what -> what.contains("missing rows are not deleted")).isEmpty();

                afterFirst = () -> ids = List.of(2, 3, 4, 5, 6);
                assertThat(sync(paginator, mode).counts().deleted()).as(paginator + " " + mode).isZero();
                assertThat(item.notices())
                        .contains(STAY + "the API's total changed from 6 to 5 while pages were read, so it is uncertain which rows are missing");
                assertThat(item.value("select count(*) from dromedary_sync where notices like '%" + STAY + "%'")).isEqualTo(1L);

                assertThat(sync(paginator, mode).counts().deleted()).isEqualTo(1);
                assertThat(living(mode)).as(paginator + " " + mode).hasToString("[[2], [3], [4], [5], [6]]");
            }
        }
    }

    /** A record appears at the top, and what was last on the first page is first on the second. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whereAKeyCameTwiceNothingIsDeleted(Database database) throws Exception {
        for (var paginator : List.of("paginator=offset;limit=2", "paginator=page_number", "paginator=json_link")) {
            item.use(database);
            ids = List.of(1, 2, 3, 4, 5, 6);
            afterFirst = () -> { };
            sync(paginator, "deleteMissing=hard");

            afterFirst = () -> ids = List.of(0, 1, 2, 3, 4, 6);
            assertThat(sync(paginator, "deleteMissing=hard").counts().deleted()).as(paginator).isZero();
            assertThat(item.notices()).contains(STAY + "a primary key occurred twice, so it is uncertain which rows are missing");

            assertThat(sync(paginator, "deleteMissing=hard").counts().deleted()).as(paginator).isEqualTo(1);
            assertThat(living("deleteMissing=hard")).hasToString("[[0], [1], [2], [3], [4], [6]]");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereAPageCameShortNothingIsDeleted(Database database) throws Exception {
        for (var paginator : List.of("paginator=offset;limit=2", "paginator=page_number")) {
            item.use(database);
            shortPage = -1;
            sync(paginator, "deleteMissing=hard");

            shortPage = 2;
            assertThat(sync(paginator, "deleteMissing=hard").counts().deleted()).as(paginator).isZero();
            assertThat(item.notices())
                    .contains(STAY + "a page before the last is short: it has 1 records, another page has 2, so it is uncertain which rows are "
                            + "missing");
            assertThat(living("deleteMissing=hard")).hasToString("[[1], [2], [3], [4], [5], [6]]");
        }
    }

    /** The last page is shorter than others, and a total that agrees shows that all have come. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whereNothingMovedRowsGo(Database database) throws Exception {
        for (var paginator : List.of("paginator=offset;limit=2;totalPath=total", "paginator=offset;limit=2", "paginator=page_number",
                "paginator=json_link")) {
            item.use(database);
            ids = List.of(1, 2, 3, 4, 5, 6);
            totalled = paginator.contains("total");
            sync(paginator, "deleteMissing=hard");

            ids = List.of(1, 2, 4, 5, 6);
            assertThat(sync(paginator, "deleteMissing=hard").counts().deleted()).as(paginator).isEqualTo(1);
            assertThat(item.notices()).filteredOn(what -> what.contains("missing rows are not deleted")).isEmpty();
        }
    }

    /** A token holds a place: what appears or vanishes elsewhere moves nothing past it. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whereTokensHoldAPlaceATotalMayChange(Database database) throws Exception {
        item.use(database);
        totalled = true;
        sync("paginator=cursor;cursorPath=after;cursorParam=after", "deleteMissing=hard");

        afterFirst = () -> ids = List.of(2, 3, 4, 6, 7);
        assertThat(sync("paginator=cursor;cursorPath=after;cursorParam=after", "deleteMissing=hard").counts().deleted()).isEqualTo(1);

        assertThat(item.notices()).filteredOn(what -> what.contains("missing rows are not deleted")).isEmpty();
        assertThat(living("deleteMissing=hard")).hasToString("[[1], [2], [3], [4], [6], [7]]");
    }

    /** The first attempt may have read what the second one does not see move. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aSyncThatWentOnDeletesNothingAndTheFreshOneAfterItDoes(Database database) throws Exception {
        item.use(database);
        sync("paginator=offset;limit=2", "deleteMissing=hard");
        broken = api.calls().size() + 2;
        assertThat(sync("paginator=offset;limit=2", "deleteMissing=hard").error()).isPresent();

        ids = List.of(2, 3, 4, 5, 6);
        assertThat(sync("paginator=offset;limit=2", "deleteMissing=hard").error()).isEmpty();

        assertThat(item.query("select deleted from dromedary_sync order by started")).hasToString("[[0], [0], [0], [1]]");
        assertThat(item.notices())
                .contains(STAY + "the sync was resumed, and records may have moved to other pages meanwhile, so it is uncertain which rows are "
                        + "missing");
        assertThat(living("deleteMissing=hard")).hasToString("[[2], [3], [4], [5], [6]]");
    }

    private Object living(String mode) throws Exception {
        var where = mode.contains("soft") ? " where dromedary_deleted is null" : mode.contains("history") ? " where valid_to is null" : "";
        return item.query("select id from item" + where + " order by id");
    }

    private Reply respond(Call call) {
        if (api.calls().size() == broken) {
            return Reply.status(400);
        }
        var after = call.params().get("after");
        int from = after != null ? (int) ids.stream().filter(id -> id <= Integer.parseInt(after)).count() : call.params().containsKey("offset")
                ? Integer.parseInt(call.param("offset", "")) : (Integer.parseInt(call.param("page", "1")) - 1) * PAGE;
        var now = ids;
        int to = Math.min(now.size(), from + PAGE - (shortPage == from ? 1 : 0));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", from >= now.size() ? List.of() : now.subList(from, to).stream().map(id -> Map.of("id", id)).toList());
        if (totalled) {
            body.put("total", now.size());
        }
        body.put("next", to < now.size() ? "?page=" + (from / PAGE + 2) : null);
        body.put("after", to < now.size() ? now.get(to - 1) : null);
        if (from == 0) {
            afterFirst.run();
        }
        return Reply.json(body);
    }

    private Sync sync(String paginator, String mode) throws Exception {
        item.notices().clear();
        return item.sync((mode + ";" + paginator).split(";"));
    }
}
