package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large batches of new rows on MariaDB, by both drivers: where they are loaded, and what happens when the server does not take them. */
class LoadDataTest {
    private static final int ROWS = MySqlUpsert.BULK_ROWS;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"MARIADB | '' | 1", "MARIADB | &allowLocalInfile=false | 0",
        "MARIADB | &sessionVariables=sql_mode='STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES' | 1",
        "MYSQL_DRIVER | '' | 0", "MYSQL_DRIVER | &allowLoadLocalInfile=true | 1"})
    void loadsWhereTheDriverAllowsIt(Database database, String parameters, String loads) throws Exception {
        try (var connection = connect(database, parameters)) {
            var small = create(connection, RandomRows.table("small", List.of("id", "part")));
            var large = create(connection, RandomRows.table("large", List.of("id", "part")));
            var rows = new RandomRows(22).rows(small, 0, ROWS);
            for (int from = 0; from < ROWS; from += ROWS / 4) {
                Dialect.of(connection).upsert(small).write(connection, rows.subList(from, from + ROWS / 4));
            }
            assertThat(value(connection, "show session status like 'Com_load'")).isEqualTo("0");

            assertThat(Dialect.of(connection).upsert(large).write(connection, rows)).isEqualTo(new WriteResult(ROWS, 0, 0));

            assertThat(value(connection, "show session status like 'Com_load'")).isEqualTo(loads);
            for (var pair : List.of("small l, large r", "large l, small r")) {
                var columns = small.columns().stream().map(c -> "l." + c.name() + " <=> r." + c.name()).toList();
                assertThat(value(connection, "select 'rows', count(*) from " + pair + " where " + String.join(" and ", columns)))
                        .isEqualTo(Integer.toString(ROWS));
            }
            assertThat(Dialect.of(connection).upsert(large).write(connection, rows)).isEqualTo(new WriteResult(0, 0, ROWS));
        }
    }

    @Test
    void aServerThatForbidsItGetsStatements() throws Exception {
        try (var connection = connect(Database.MARIADB, "")) {
            var table = create(connection, items());
            execute(connection, "set global local_infile = off");
            try {
                assertThat(Dialect.of(connection).upsert(table).write(connection, rows("a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
            } finally {
                execute(connection, "set global local_infile = on");
            }
            assertThat(value(connection, "show session status like 'Com_load'")).isEqualTo("0");
        }
    }

    @Test
    void aRowThatTheServerRefusesIsNotSkipped() throws Exception {
        try (var connection = connect(Database.MARIADB, "")) {
            var table = create(connection, items());
            execute(connection, "alter table items add constraint good check (value <> 'bad')");
            var rows = new ArrayList<>(rows("a"));
            rows.set(ROWS / 2, new Row(-1L, "bad"));
            var upsert = Dialect.of(connection).upsert(table);
            var small = catchThrowable(() -> upsert.write(connection, rows.subList(ROWS / 2, ROWS / 2 + 1)));
            connection.rollback();

            assertThatThrownBy(() -> upsert.write(connection, rows)).isInstanceOf(SQLException.class);
            assertThat(small).isInstanceOf(SQLException.class);
            connection.rollback();
            assertThat(value(connection, "select 'rows', count(*) from items")).isEqualTo("0");
            assertThat(upsert.write(connection, rows("a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
        }
    }

    @Test
    void aValueThatAColumnWouldTruncateIsNotTruncated() throws Exception {
        try (var connection = connect(Database.MARIADB, "")) {
            var table = create(connection, items());
            execute(connection, "alter table items modify value varchar(5) comment 'dromedary text: value'");
            var rows = new ArrayList<>(rows("a"));
            rows.set(ROWS / 2, new Row(-1L, "too long"));

            assertThatThrownBy(() -> Dialect.of(connection).upsert(table).write(connection, rows)).hasMessageContaining("too long");
            connection.rollback();
            assertThat(value(connection, "select 'rows', count(*) from items")).isEqualTo("0");
        }
    }

    /** It stands before the rows that it would break the connection in the middle of. */
    @Test
    void aValueThatCannotBeSentLeavesTheConnectionUsable() throws Exception {
        try (var connection = connect(Database.MARIADB, "")) {
            var table = create(connection, new Table("items", List.of(new Column("id", ColumnType.INTEGER, "id"),
                    new Column("at", ColumnType.TIMESTAMP, "at")), List.of("id")));
            var rows = new ArrayList<Row>();
            for (long i = 0; i < ROWS; i++) {
                rows.add(new Row(i, OffsetDateTime.parse(i == ROWS - 1 ? "+10000-01-01T00:00:00Z" : "2024-02-29T12:00:00Z")));
            }
            var upsert = Dialect.of(connection).upsert(table);

            assertThatThrownBy(() -> upsert.write(connection, rows)).hasMessageContaining("declare its column as text");
            connection.rollback();
            assertThat(upsert.write(connection, rows.subList(0, 10))).isEqualTo(new WriteResult(10, 0, 0));
        }
    }

    private static Table items() {
        return new Table("items", List.of(new Column("id", ColumnType.INTEGER, "id"), new Column("value", ColumnType.TEXT, "value")), List.of("id"));
    }

    private static List<Row> rows(String value) {
        var rows = new ArrayList<Row>();
        for (long i = 0; i < ROWS; i++) {
            rows.add(new Row(i, value));
        }
        return rows;
    }

    private static Connection connect(Database database, String parameters) throws SQLException {
        return DriverManager.getConnection(database.create() + parameters);
    }

    private static Table create(Connection connection, Table table) throws SQLException {
        new Schema(connection).migrate(Optional.empty(), table);
        connection.setAutoCommit(false);
        return table;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The second column of the first row. */
    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(2);
        }
    }
}
