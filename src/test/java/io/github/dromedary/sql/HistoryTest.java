package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code writeDisposition="history"}. */
class HistoryTest {
    private Pages pages;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        pages = new Pages();
        source();
    }

    @AfterEach
    void stop() {
        pages.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasTrueAtEachSyncCanBeAsked(Database database) throws Exception {
        var url = database.create();
        var counts = new ArrayList<String>();
        counts.add(sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]}]"));
        counts.add(sync(url, "[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1, 2]}]", "[{\"id\":3,\"v\":null}]"));
        counts.add(sync(url, "[{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\"}]")); // 1 is gone
        counts.add(sync(url, "[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\",\"n\":1}]")); // and is back
        counts.add(sync(url, "[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\",\"n\":1}]"));

        assertThat(counts).containsExactly("2/0/0/0", "1/1/1/0", "0/1/1/1", "1/1/1/0", "0/0/3/0");
        assertThat(asOf(url, 1)).isEqualTo("[[1, a], [2, b]]");
        assertThat(asOf(url, 2)).isEqualTo("[[1, a2], [2, b], [3, null]]");
        assertThat(asOf(url, 3)).isEqualTo("[[2, b], [3, c]]");
        assertThat(asOf(url, 4)).isEqualTo("[[1, a2], [2, b], [3, c]]");
        assertThat(asOf(url, 5)).isEqualTo("[[1, a2], [2, b], [3, c]]");
        assertThat(Database.query(url, "select id, count(*) from item where valid_to is null group by id order by id")).hasToString("[[1, 1], [2, 1], [3, 1]]");
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(7L);
    }

    /** The second half of an interrupted sync, and a record that comes twice, are of the same sync. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aSyncHasOneTime(Database database) throws Exception {
        var url = database.create();
        sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        pages.serve("[{\"id\":1,\"v\":\"a2\"}]", "no JSON", "[]");

        assertThat(Line.once(routes, "item", Database.properties(url)).error()).isPresent();
        var counts = sync(url, "[{\"id\":1,\"v\":\"a3\"}]", "[{\"id\":1,\"v\":\"a3\"},{\"id\":4,\"v\":\"d\"}]", "[]");

        assertThat(counts).as("the fresh sync that follows").isEqualTo("0/0/3/0");
        assertThat(Database.query(url, "select status, inserted, updated, unchanged, deleted from dromedary_sync order by started")).hasToString(
                "[[succeeded, 2, 0, 0, 0], [failed, 0, 1, 0, 0], [succeeded, 1, 1, 0, 0], [succeeded, 0, 0, 3, 0]]");
        assertThat(Database.query(url, "select id, v from item where valid_to is null order by id")).hasToString("[[1, a3], [2, b], [4, d]]");
        assertThat(Database.query(url, "select id, v from item where valid_to is not null order by id")).hasToString("[[1, a]]");
        assertThat(Database.value(url, "select count(distinct valid_from) from item")).isEqualTo(2L);
        assertThat(sync(url, "[{\"id\":1,\"v\":\"a3\"},{\"id\":4,\"v\":\"d\"}]")).as("no key came twice").isEqualTo("0/0/2/1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFieldThatSaysDeletedClosesToo(Database database) throws Exception {
        source("deletedField=gone");
        var url = database.create();
        sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");

        var counts = sync(url, "[{\"id\":1,\"v\":\"a\",\"gone\":true},{\"id\":2,\"v\":\"b\",\"gone\":false}]");

        assertThat(counts).isEqualTo("0/1/0/1");
        assertThat(Database.query(url, "select id from item where valid_to is null")).hasToString("[[2]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEmptyReadClosesNothing(Database database) throws Exception {
        var url = database.create();
        sync(url, "[{\"id\":1,\"v\":\"a\"}]");
        pages.serve("[]");

        assertThat(Line.once(routes, "item", Database.properties(url)).error()).hasValueSatisfying(error -> assertThat(error)
                .contains("no records were read, but table item has rows; they are kept unless allowEmpty is true"));
        assertThat(sync(url, "[]", "[{\"id\":1,\"v\":\"a\"}]")).isEqualTo("0/0/1/0");
    }

    /** A field of the record that is called like one of the two columns has a column of its own. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aFieldOfThatNameIsNoValidity(Database database) throws Exception {
        var url = database.create();
        sync(url, "[{\"id\":1,\"valid_to\":\"soon\"}]");

        assertThat(Database.value(url, "select count(*) from item where valid_to is null")).isEqualTo(1L);
        assertThat(Database.query(url, "select * from item").get(0)).contains("soon").hasSize(4);
    }

    private static String asOf(String url, int sync) throws Exception {
        return Database.query(url, "select i.id, i.v from item i, (select started from dromedary_sync order by started limit 1 offset " + (sync - 1)
                + ") s where i.valid_from <= s.started and (i.valid_to is null or i.valid_to > s.started) order by i.id").toString();
    }

    private String sync(String url, String... records) throws Exception {
        pages.serve(records);
        var sync = Line.once(routes, "item", Database.properties(url));
        assertThat(sync.error()).isEmpty();
        var counts = sync.counts();
        return counts.inserted() + "/" + counts.updated() + "/" + counts.unchanged() + "/" + counts.deleted();
    }

    private void source(String... more) throws Exception {
        var all = new ArrayList<>(List.of("primaryKey=id", "writeDisposition=history", "batchSize=2"));
        all.addAll(List.of(more));
        RouteFolder.in(routes).source("item", pages.parameters(all.toArray(String[]::new)));
    }
}
