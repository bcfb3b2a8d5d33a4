package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code writeDisposition="history"}. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "writeDisposition=history", "batchSize=2"})
class HistoryTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasTrueAtEachSyncCanBeAsked(Database database) throws Exception {
        item.use(database);
        var counts = new ArrayList<String>();
        counts.add(item.load("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]}]"));
        counts.add(item.load("[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1, 2]}]", "[{\"id\":3,\"v\":null}]"));
        counts.add(item.load("[{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\"}]")); // 1 is gone
        counts.add(item.load("[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\",\"n\":1}]")); // and is back
        counts.add(item.load("[{\"id\":1,\"v\":\"a2\"},{\"id\":2,\"v\":\"b\",\"j\":[1,2]},{\"id\":3,\"v\":\"c\",\"n\":1}]"));

        assertThat(counts).containsExactly("2/0/0/0", "1/1/1/0", "0/1/1/1", "1/1/1/0", "0/0/3/0");
        assertThat(asOf(1)).isEqualTo("[[1, a], [2, b]]");
        assertThat(asOf(2)).isEqualTo("[[1, a2], [2, b], [3, null]]");
        assertThat(asOf(3)).isEqualTo("[[2, b], [3, c]]");
        assertThat(asOf(4)).isEqualTo("[[1, a2], [2, b], [3, c]]");
        assertThat(asOf(5)).isEqualTo("[[1, a2], [2, b], [3, c]]");
        assertThat(item.query("select id, count(*) from item where valid_to is null group by id order by id"))
                .hasToString("[[1, 1], [2, 1], [3, 1]]");
        assertThat(item.value("select count(*) from item")).isEqualTo(7L);
    }

    /** The second half of an interrupted sync, and a record that comes twice, are of the same sync. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aSyncHasOneTime(Database database) throws Exception {
        item.use(database);
        item.load("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        api.pages("[{\"id\":1,\"v\":\"a2\"}]", "no JSON", "[]");

        assertThat(item.sync().error()).isPresent();
        var counts = item.load("[{\"id\":1,\"v\":\"a3\"}]", "[{\"id\":1,\"v\":\"a3\"},{\"id\":4,\"v\":\"d\"}]", "[]");

        assertThat(counts).as("the fresh sync that follows").isEqualTo("0/0/3/0");
        assertThat(item.query("select status, inserted, updated, unchanged, deleted from dromedary_sync order by started")).hasToString(
                "[[succeeded, 2, 0, 0, 0], [failed, 0, 1, 0, 0], [succeeded, 1, 1, 0, 0], [succeeded, 0, 0, 3, 0]]");
        assertThat(item.query("select id, v from item where valid_to is null order by id")).hasToString("[[1, a3], [2, b], [4, d]]");
        assertThat(item.query("select id, v from item where valid_to is not null order by id")).hasToString("[[1, a]]");
        assertThat(item.value("select count(distinct valid_from) from item")).isEqualTo(2L);
        assertThat(item.load("[{\"id\":1,\"v\":\"a3\"},{\"id\":4,\"v\":\"d\"}]")).as("no key came twice").isEqualTo("0/0/2/1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFieldThatSaysDeletedClosesToo(Database database) throws Exception {
        item.with("deletedField=gone");
        item.use(database);
        item.load("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");

        var counts = item.load("[{\"id\":1,\"v\":\"a\",\"gone\":true},{\"id\":2,\"v\":\"b\",\"gone\":false}]");

        assertThat(counts).isEqualTo("0/1/0/1");
        assertThat(item.query("select id from item where valid_to is null")).hasToString("[[2]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEmptyReadClosesNothing(Database database) throws Exception {
        item.use(database);
        item.load("[{\"id\":1,\"v\":\"a\"}]");
        api.pages("[]");

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error)
                .contains("no records were read, but table item has rows; they are kept unless allowEmpty is true"));
        assertThat(item.load("[]", "[{\"id\":1,\"v\":\"a\"}]")).isEqualTo("0/0/1/0");
    }

    /** A field of the record that is called like one of the two columns has a column of its own. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aFieldOfThatNameIsNoValidity(Database database) throws Exception {
        item.use(database);
        item.load("[{\"id\":1,\"valid_to\":\"soon\"}]");

        assertThat(item.value("select count(*) from item where valid_to is null")).isEqualTo(1L);
        assertThat(item.query("select * from item").get(0)).contains("soon").hasSize(4);
    }

    private String asOf(int sync) throws Exception {
        return item.query("select i.id, i.v from item i, (select started from dromedary_sync order by started limit 1 offset " + (sync - 1)
                + ") s where i.valid_from <= s.started and (i.valid_to is null or i.valid_to > s.started) order by i.id").toString();
    }
}
