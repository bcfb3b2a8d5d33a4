package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code deleteMissing} and {@code deletedField}. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "batchSize=2"})
class DeletingTest {
    private static final String ALL = "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"},{\"id\":3,\"v\":\"c\"}]";
    private static final String ONE = "[{\"id\":1,\"v\":\"a\"}]";
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void softMarksOnceAndUnmarksWhatComesBack(Database database) throws Exception {
        item.with("deleteMissing=soft");
        item.use(database);
        assertThat(item.load(ALL)).isEqualTo("3/0/0/0");
        assertThat(item.load(ONE, "[{\"id\":2,\"v\":\"b\"}]")).isEqualTo("0/0/2/1");
        var marked = item.query("select id, dromedary_deleted from item where dromedary_deleted is not null");
        assertThat(marked).hasSize(1).first().asString().startsWith("[3, ");

        assertThat(item.load(ONE)).isEqualTo("0/0/1/1");
        assertThat(item.query("select id, dromedary_deleted from item where id = 3")).isEqualTo(marked);

        assertThat(item.load(ALL)).isEqualTo("0/2/1/0");
        assertThat(item.value("select count(*) from item where dromedary_deleted is null")).isEqualTo(3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void hardDeletesAfterACompleteReadOnly(Database database) throws Exception {
        item.with("deleteMissing=hard");
        item.use(database);
        item.load(ALL);
        api.pages(ONE, "no JSON");
        assertThat(item.sync().error()).isPresent();
        assertThat(item.value("select count(*) from item")).isEqualTo(3L);

        assertThat(item.load(ONE, "[{\"id\":2,\"v\":\"b\"}]")).as("the fresh sync that follows").isEqualTo("0/0/2/1");
        assertThat(item.query("select unchanged, deleted from dromedary_sync order by started")).as("the one that went on deletes nothing")
                .hasToString("[[0, 0], [1, 0], [1, 0], [2, 1]]");
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEmptyReadDeletesNothingUnlessAllowed(Database database) throws Exception {
        item.with("deleteMissing=hard");
        item.use(database);
        item.load(ALL);
        api.pages("[]");

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error)
                .hasLineCount(2).contains("no records were read, but table item has rows; they are kept unless allowEmpty is true"));
        item.with("deleteMissing=hard", "allowEmpty=true");
        assertThat(item.load("[]")).isEqualTo("0/0/0/3");
        assertThat(item.load("[]")).isEqualTo("0/0/0/0");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFirstReadWithoutRecordsIsNoFailure(Database database) throws Exception {
        item.with("deleteMissing=soft");
        item.use(database);

        assertThat(item.load("[]")).isEqualTo("0/0/0/0");
        assertThat(item.load("[]", ALL)).isEqualTo("3/0/0/0");
    }

    /** The row of a rejected record must not be taken for one that is gone. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void nothingIsDeletedWhenARecordWasRejected(Database database) throws Exception {
        item.with("deleteMissing=hard", "columns=n integer");
        item.use(database);
        item.load(ALL);

        assertThat(item.load("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"n\":\"x\"}]")).isEqualTo("0/0/1/0");
        assertThat(item.value("select count(*) from item")).isEqualTo(3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRecordMaySayThatItIsDeleted(Database database) throws Exception {
        item.with("deleteMissing=hard", "deletedField=meta.deleted");
        item.use(database);
        item.load(ALL);

        assertThat(item.load("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"meta\":{\"deleted\":\"2024-02-29\"}},{\"id\":3,"
                + "\"v\":\"c\",\"meta\":{\"deleted\":null}},"
                + "{\"id\":4,\"meta\":{\"deleted\":true}}]")).isEqualTo("0/0/3/1");
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [3]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void softKeepsTheLastValuesOfADeletedRecord(Database database) throws Exception {
        item.with("deleteMissing=soft", "deletedField=deleted");
        item.use(database);
        item.load(ALL);
        var deleted = "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b2\",\"deleted\":true},{\"id\":3,\"v\":\"c\"}]";

        assertThat(item.load(deleted)).isEqualTo("0/1/2/1");
        var marked = item.query("select id, v, dromedary_deleted from item where dromedary_deleted is not null");
        assertThat(item.load(deleted)).isEqualTo("0/0/3/0");

        assertThat(marked).hasSize(1).first().asString().startsWith("[2, b2, ");
        assertThat(item.query("select id, v, dromedary_deleted from item where dromedary_deleted is not null")).isEqualTo(marked);
        assertThat(item.load(ALL)).isEqualTo("0/1/2/0");
    }
}
