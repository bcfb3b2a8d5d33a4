package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that somebody else has made is used as it is. */
@ApiTest(source = "people", parameters = {ApiTest.PAGES, "primaryKey=id", "maxRejects=100"})
class ExistingTableTest {
    private static final String[] TYPES = {"int", "varchar(5)", "smallint", "numeric(5, 2)", "double precision", "date"};
    private ApiServer api;
    private TestSource people;

    @ParameterizedTest
    @EnumSource(Database.class)
    void itsTypesAreTheTargetAndItsOtherColumnsStay(Database database) throws Exception {
        table(database);
        people.execute("insert into people (id, name, note) values (1, 'old', 'mine')");
        api.pages("[{\"id\":1,\"name\":\"new\",\"n\":5,\"price\":1.50,\"ratio\":0.1,\"born\":\"2024-02-29\"},{\"id\":2,\"name\":null,"
                + "\"nick\":\"x\"}]");

        var first = people.sync();
        var second = people.sync();

        assertThat(first.error()).isEmpty();
        assertThat(List.of(first.counts().inserted(), first.counts().updated())).containsExactly(1L, 1L);
        assertThat(second.counts().unchanged()).isEqualTo(2);
        assertThat(people.query("select id, name, n, price, ratio, born, note, nick from people order by id"))
                .hasToString("[[1, new, 5, 1.50, 0.1, 2024-02-29, mine, null], [2, null, null, null, null, null, none, x]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatAColumnCannotTakeIsRejected(Database database) throws Exception {
        table(database);
        api.pages("[{\"id\":1,\"name\":\"fits\",\"n\":1,\"price\":999.99,\"ratio\":1e300},{\"id\":2,\"name\":\"too long\"},{\"id\":3,\"n\":40000},"
                + "{\"id\":4,\"price\":1.005},{\"id\":5,\"price\":1000},{\"id\":6,\"ratio\":0.1234567890123456789},{\"id\":7,\"born\":\"soon\"},"
                + "{\"id\":3000000000}]");

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(people.value("select count(*) from people")).isEqualTo(1L);
        assertThat(people.query("select reason from dromedary_reject")).extracting(row -> row.get(0)).containsExactlyInAnyOrder(
                "column name is text of up to 5 characters, but field name is \"too long\"", "column n is integer (smallint), but field n is 40000",
                "column price is decimal of 3 digits before the point and 2 after it, but field price is 1.005",
                "column price is decimal of 3 digits before the point and 2 after it, but field price is 1000",
                "column ratio is decimal as a floating point number, but field ratio is 0.1234567890123456789",
                "column born is date, but field born is \"soon\"",
                "column id is integer (int), but field id is 3000000000");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void replacedRowsFitTheTableToo(Database database) throws Exception {
        table(database);
        people.execute("insert into people (id, name) values (7, 'old')");
        people.with("writeDisposition=replace");
        api.pages("[{\"id\":1,\"name\":\"new\"},{\"id\":2,\"name\":\"too long\"},{\"id\":3,\"price\":1.005}]");

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(2);
        assertThat(people.query("select id, name, note from people")).hasToString("[[1, new, none]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableWithoutTheKeyIsRefused(Database database) throws Exception {
        people.use(database);
        people.execute("create table people (id int, name varchar(5))");
        api.pages("[{\"id\":1}]");

        assertThat(people.sync().error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2).contains(
                "table people has neither a primary key nor a unique index on column id; add one, or set primaryKey to the table's key columns"));

        people.execute("create unique index people_id on people (id)");
        assertThat(people.sync().error()).isEmpty();
        assertThat(people.sync().counts().unchanged()).isEqualTo(1);
    }

    @Test
    void postgreSqlsOwnTypesTakeTheirTexts() throws Exception {
        people.use(Database.POSTGRESQL);
        people.execute("create table people (id serial primary key, u uuid, j json, t timestamp, c char(3), a text[], b bytea, i inet)");
        api.pages("[{\"id\":1,\"u\":\"123e4567-e89b-12d3-a456-426614174000\",\"j\":[1],\"t\":\"2024-02-29T12:00:00+02:00\",\"c\":\"abc\","
                + "\"a\":\"{x,y}\",\"i\":\"10.0.0.1\"}]");

        assertThat(people.sync().error()).isEmpty();
        assertThat(people.sync().counts().unchanged()).isEqualTo(1);
        assertThat(people.query("select u::text, j::text, t::text, c, a::text, host(i) from people"))
                .hasToString("[[123e4567-e89b-12d3-a456-426614174000, [1], 2024-02-29 10:00:00, abc, {x,y}, 10.0.0.1]]");
    }

    @ParameterizedTest
    @CsvSource({"MARIADB", "MYSQL_DRIVER"})
    void aTypeThatFollowsTheSessionsZoneIsRefused(Database database) throws Exception {
        people.use(database);
        people.execute("create table people (id int primary key, at timestamp null)");
        api.pages("[{\"id\":1,\"at\":\"2024-02-29T12:00:00Z\"}]");

        assertThat(people.sync().error()).hasValueSatisfying(error -> assertThat(error)
                .contains("column at of table people has type timestamp", "change it to datetime(6)"));
    }

    private void table(Database database) throws SQLException {
        people.use(database);
        people.execute("create table people (id " + TYPES[0] + " primary key, name " + TYPES[1] + ", n " + TYPES[2] + ", price " + TYPES[3]
                + ", ratio " + TYPES[4] + ", born " + TYPES[5] + ", note varchar(20) default 'none' not null)");
    }
}
