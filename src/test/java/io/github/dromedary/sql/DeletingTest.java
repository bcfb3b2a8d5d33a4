package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code deleteMissing} and {@code deletedField}. */
class DeletingTest {
    private static final String ALL = "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"},{\"id\":3,\"v\":\"c\"}]";
    private static final String ONE = "[{\"id\":1,\"v\":\"a\"}]";
    @RegisterExtension
    private final Pages pages = new Pages();
    @TempDir
    private Path routes;

    @ParameterizedTest
    @EnumSource(Database.class)
    void softMarksOnceAndUnmarksWhatComesBack(Database database) throws Exception {
        source("deleteMissing=soft");
        var url = database.create();
        assertThat(sync(url, ALL)).isEqualTo("3/0/0/0");
        assertThat(sync(url, ONE, "[{\"id\":2,\"v\":\"b\"}]")).isEqualTo("0/0/2/1");
        var marked = Database.query(url, "select id, dromedary_deleted from item where dromedary_deleted is not null");
        assertThat(marked).hasSize(1).first().asString().startsWith("[3, ");

        assertThat(sync(url, ONE)).isEqualTo("0/0/1/1");
        assertThat(Database.query(url, "select id, dromedary_deleted from item where id = 3")).isEqualTo(marked);

        assertThat(sync(url, ALL)).isEqualTo("0/2/1/0");
        assertThat(Database.value(url, "select count(*) from item where dromedary_deleted is null")).isEqualTo(3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void hardDeletesAfterACompleteReadOnly(Database database) throws Exception {
        source("deleteMissing=hard");
        var url = database.create();
        sync(url, ALL);
        pages.serve(ONE, "no JSON");
        assertThat(Line.once(routes, "item", Database.properties(url)).error()).isPresent();
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(3L);

        assertThat(sync(url, ONE, "[{\"id\":2,\"v\":\"b\"}]")).as("the fresh sync that follows").isEqualTo("0/0/2/1");
        assertThat(Database.query(url, "select unchanged, deleted from dromedary_sync order by started")).as("the one that went on deletes nothing")
                .hasToString("[[0, 0], [1, 0], [1, 0], [2, 1]]");
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [2]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEmptyReadDeletesNothingUnlessAllowed(Database database) throws Exception {
        source("deleteMissing=hard");
        var url = database.create();
        sync(url, ALL);
        pages.serve("[]");

        assertThat(Line.once(routes, "item", Database.properties(url)).error()).hasValueSatisfying(error -> assertThat(error)
                .hasLineCount(2).contains("no records were read, but table item has rows; they are kept unless allowEmpty is true"));
        source("deleteMissing=hard", "allowEmpty=true");
        assertThat(sync(url, "[]")).isEqualTo("0/0/0/3");
        assertThat(sync(url, "[]")).isEqualTo("0/0/0/0");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFirstReadWithoutRecordsIsNoFailure(Database database) throws Exception {
        source("deleteMissing=soft");
        var url = database.create();

        assertThat(sync(url, "[]")).isEqualTo("0/0/0/0");
        assertThat(sync(url, "[]", ALL)).isEqualTo("3/0/0/0");
    }

    /** The row of a rejected record must not be taken for one that is gone. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void nothingIsDeletedWhenARecordWasRejected(Database database) throws Exception {
        source("deleteMissing=hard", "columns=n integer");
        var url = database.create();
        sync(url, ALL);

        assertThat(sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"n\":\"x\"}]")).isEqualTo("0/0/1/0");
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRecordMaySayThatItIsDeleted(Database database) throws Exception {
        source("deleteMissing=hard", "deletedField=meta.deleted");
        var url = database.create();
        sync(url, ALL);

        assertThat(sync(url, "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"meta\":{\"deleted\":\"2024-02-29\"}},{\"id\":3,\"v\":\"c\",\"meta\":{\"deleted\":null}},"
                + "{\"id\":4,\"meta\":{\"deleted\":true}}]")).isEqualTo("0/0/3/1");
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [3]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void softKeepsTheLastValuesOfADeletedRecord(Database database) throws Exception {
        source("deleteMissing=soft", "deletedField=deleted");
        var url = database.create();
        sync(url, ALL);
        var deleted = "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b2\",\"deleted\":true},{\"id\":3,\"v\":\"c\"}]";

        assertThat(sync(url, deleted)).isEqualTo("0/1/2/1");
        var marked = Database.query(url, "select id, v, dromedary_deleted from item where dromedary_deleted is not null");
        assertThat(sync(url, deleted)).isEqualTo("0/0/3/0");

        assertThat(marked).hasSize(1).first().asString().startsWith("[2, b2, ");
        assertThat(Database.query(url, "select id, v, dromedary_deleted from item where dromedary_deleted is not null")).isEqualTo(marked);
        assertThat(sync(url, ALL)).isEqualTo("0/1/2/0");
    }

    private String sync(String url, String... records) throws Exception {
        pages.serve(records);
        var sync = Line.once(routes, "item", Database.properties(url));
        assertThat(sync.error()).isEmpty();
        var counts = sync.counts();
        return counts.inserted() + "/" + counts.updated() + "/" + counts.unchanged() + "/" + counts.deleted();
    }

    private void source(String... more) throws Exception {
        var all = new ArrayList<>(List.of("primaryKey=id", "batchSize=2"));
        all.addAll(List.of(more));
        RouteFolder.in(routes).source("item", pages.parameters(all.toArray(String[]::new)));
    }
}
