package io.github.dromedary.transform;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields whose names a database, or Dromedary, has for columns of its own. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id"})
class ReservedColumnsTest {
    private static final List<String> NAMES = List.of("xmin", "XMAX", "ctid", "oid", "tableoid", "cmin", "cmax", "_rowid_", "rowid", "rownum",
            "DB_ROW_ID", "db_trx_id", "DB_ROLL_PTR",
            "FTS_DOC_ID", "row_start", "system_time", "user", "order", "current_user", "primary", "dromedary_work_table", "dromedary_deleted",
            "dromedary_widening", "ymin");
    private static final Set<String> OWN = Set.of("dromedary_work_table", "dromedary_deleted", "dromedary_widening");
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void areColumnsLikeOthers(Database database) throws Exception {
        for (var more : List.of("naming=snake_case", "naming=as_is", "writeDisposition=replace", "deleteMissing=soft", "writeDisposition=history")) {
            item.use(database);

            assertThat(sync("[{\"id\":1," + fields(0) + "}]", more).counts().written()).as(more).isEqualTo(1);
            assertThat(sync("[{\"id\":1," + fields(0) + "},{\"id\":2,\"xmin\":\"text\",\"dromedary_widening\":1.5}]", more).counts().rejected())
                    .as(more).isZero();

            assertThat(values("item", "id = '1'")).as(more).isEqualTo(IntStream.range(0, NAMES.size())
                    .mapToObj(i -> NAMES.get(i).toLowerCase(Locale.ROOT) + "=" + i)
                    .collect(toCollection(TreeSet::new)));
            assertThat(hashed("item")).as(more).isEqualTo(reserved(database));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void inTablesOfArraysAndInKeysToo(Database database) throws Exception {
        item.use(database);
        var records = "[{\"xmin\":1,\"DB_ROW_ID\":2,\"items\":[{" + fields(5) + "}]}]";

        for (int i = 0; i < 2; i++) {
            assertThat(sync(records, "primaryKey=xmin,DB_ROW_ID", "nesting=tables").counts().unchanged()).isEqualTo(i);
        }

        assertThat(item.value("select count(*) from item")).isEqualTo(1L);
        assertThat(values("item_items", "position = 0")).contains("xmin=5", "ctid=7", "db_row_id=15");
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,XMIN", "MARIADB,db_row_id", "MYSQL_DRIVER,DB_TRX_ID", "H2,dromedary_deleted"})
    void areRefusedWhereTheUserDeclaresThem(Database database, String name) throws Exception {
        api.pages("[{\"id\":1}]");

        assertThat(item.use(database).sync("columns=" + name + " decimal from x").error().orElseThrow()).hasLineCount(2).doesNotContain("Exception")
                .contains("look at columns in", "columns: " + name
                        + " is reserved by the database or by Dromedary; choose another name, such as " + name + "_ decimal from x");
    }

    private static Set<String> reserved(Database database) {
        var reserved = new TreeSet<>(OWN);
        switch (database) {
            case POSTGRESQL -> reserved.addAll(List.of("xmin", "xmax", "ctid", "tableoid", "cmin", "cmax"));
            case MARIADB, MYSQL_DRIVER -> reserved.addAll(List.of("db_row_id", "db_trx_id", "db_roll_ptr", "fts_doc_id"));
            case H2 -> { }
        }
        return reserved;
    }

    private static String fields(int from) {
        return IntStream.range(0, NAMES.size()).mapToObj(i -> "\"" + NAMES.get(i) + "\":" + (from + i)).collect(joining(","));
    }

    /** The fields whose columns have other names. */
    private Set<String> hashed(String table) throws Exception {
        var hashed = new TreeSet<String>();
        for (var column : columns(table)) {
            var name = column.field().toLowerCase(Locale.ROOT);
            if (!column.name().equalsIgnoreCase(name)) {
                assertThat(column.name()).matches("(?i)\\Q" + name + "\\E_[0-9a-f]{6}");
                hashed.add(name);
            }
        }
        return hashed;
    }

    private List<Column> columns(String table) throws Exception {
        try (var connection = item.connect()) {
            return new Schema(connection).read(table).orElseThrow().columns().stream()
                    .filter(c -> !c.isOwn() && !c.ofElement() && !c.field().equals("id")).toList();
        }
    }

    private Set<String> values(String table, String where) throws Exception {
        var values = new TreeSet<String>();
        try (var connection = item.connect()) {
            var dialect = Dialect.of(connection);
            for (var column : columns(table)) {
                values.add(column.field().toLowerCase(Locale.ROOT) + "="
                        + String.valueOf(item.value("select " + dialect.quote(column.name()) + " from " + table + " where "
                        + where)).replaceAll("\\.0*$", ""));
            }
        }
        return values;
    }

    private Sync sync(String records, String... more) throws Exception {
        api.pages(records);
        var sync = item.sync(more);
        assertThat(sync.error()).isEmpty();
        return sync;
    }
}
