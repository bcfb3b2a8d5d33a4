package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.testing.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each dialect promises of a column that becomes wider: its rows say the same as before. */
class WidenTest {
    private static final Map<ColumnType, List<Object>> VALUES = new LinkedHashMap<>();
    private static final Map<ColumnType, List<String>> TEXTS = new LinkedHashMap<>();

    static {
        values(ColumnType.BOOLEAN, List.of(true, false), List.of("true", "false"));
        values(ColumnType.INTEGER, List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE, 100L),
                List.of("0", "9223372036854775807", "-9223372036854775808", "100"));
        values(ColumnType.DECIMAL, List.of(new BigDecimal("1.5"), new BigDecimal("12345678901234567890.123"), new BigDecimal("-100"),
                new BigDecimal("0.01")),
                List.of("1.5", "12345678901234567890.123", "-100", "0.01"));
        values(ColumnType.DATE, List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1582, 10, 10)), List.of("2024-02-29", "1582-10-10"));
        values(ColumnType.TIMESTAMP, List.of(OffsetDateTime.parse("2024-02-29T12:00:00.120300Z"), OffsetDateTime.parse("2024-02-29T12:30:10+02:00")),
                List.of("2024-02-29T12:00:00.1203Z", "2024-02-29T10:30:10Z"));
        values(ColumnType.TEXT, List.of("a\"b\\c'", "", "1", "null", "\"x\""), List.of("a\"b\\c'", "", "1", "null", "\"x\""));
    }

    private static void values(ColumnType type, List<Object> values, List<String> texts) {
        VALUES.put(type, values);
        TEXTS.put(type, texts);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void textSaysWhatTheValueWas(Database database) throws Exception {
        for (var from : VALUES.keySet()) {
            try (var connection = connect(database)) {
                widen(connection, from, ColumnType.TEXT);
                assertThat(column(connection)).containsExactlyElementsOf(TEXTS.get(from)).doesNotContainNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void jsonHasNumbersBooleansAndStrings(Database database) throws Exception {
        for (var from : VALUES.keySet()) {
            try (var connection = connect(database)) {
                widen(connection, from, ColumnType.JSON);
                boolean string = from == ColumnType.DATE || from == ColumnType.TIMESTAMP || from == ColumnType.TEXT;
                assertThat(column(connection)).containsExactlyElementsOf(TEXTS.get(from).stream()
                        .map(text -> string ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text).toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void integersBecomeDecimalsAndDatesMidnights(Database database) throws Exception {
        try (var connection = connect(database)) {
            widen(connection, ColumnType.INTEGER, ColumnType.DECIMAL);
            var upsert = Dialect.of(connection).upsert(table(ColumnType.DECIMAL));
            assertThat(upsert.write(connection, List.of(new Row(2L, new BigDecimal("9223372036854775807"))))).isEqualTo(new WriteResult(0, 0, 1));
        }
        try (var connection = connect(database)) {
            widen(connection, ColumnType.DATE, ColumnType.TIMESTAMP);
            var upsert = Dialect.of(connection).upsert(table(ColumnType.TIMESTAMP));
            assertThat(upsert.write(connection, List.of(new Row(1L, OffsetDateTime.parse("2024-02-29T00:00:00Z")))))
                    .isEqualTo(new WriteResult(0, 0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aKeyBecomesText(Database database) throws Exception {
        for (var from : List.of(ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.BOOLEAN)) {
            try (var connection = connect(database)) {
                var table = new Table("things", List.of(new Column("v", from, "v"), new Column("id", ColumnType.INTEGER, "id")), List.of("id", "v"));
                var wider = new Table("things", List.of(new Column("v", ColumnType.TEXT, "v"), new Column("id", ColumnType.INTEGER, "id")),
                        List.of("id", "v"));
                new Schema(connection).migrate(Optional.empty(), table);
                var rows = new ArrayList<Row>();
                VALUES.get(from).forEach(value -> rows.add(new Row(value, (long) rows.size())));
                Dialect.of(connection).upsert(table).write(connection, rows);

                new Schema(connection).migrate(Optional.of(table), wider);

                assertThat(new Schema(connection).read("things")).hasValue(wider);
                assertThat(column(connection)).containsExactlyElementsOf(TEXTS.get(from));
            }
        }
    }

    /** What a process that was killed may leave behind. */
    @ParameterizedTest
    @EnumSource(value = Database.class, names = {"MARIADB", "MYSQL_DRIVER"})
    void beginsAnewWhereItWasInterrupted(Database database) throws Exception {
        try (var connection = connect(database)) {
            fill(connection, ColumnType.TIMESTAMP);
            var statements = Dialect.of(connection).widen(table(ColumnType.TIMESTAMP), column(ColumnType.TEXT));
            for (var statement : statements.subList(0, 2)) {
                connection.createStatement().execute(statement);
            }

            assertThat(new Schema(connection).read("things")).hasValue(table(ColumnType.TIMESTAMP));
            new Schema(connection).migrate(Optional.of(table(ColumnType.TIMESTAMP)), table(ColumnType.TEXT));

            assertThat(column(connection)).containsExactlyElementsOf(TEXTS.get(ColumnType.TIMESTAMP));
            assertThat(new Schema(connection).read("things")).hasValue(table(ColumnType.TEXT));
        }
    }

    private static void widen(Connection connection, ColumnType from, ColumnType to) throws SQLException {
        if (from == to) {
            fill(connection, from);
            return;
        }
        fill(connection, from);
        new Schema(connection).migrate(Optional.of(table(from)), table(to));
        assertThat(new Schema(connection).read("things")).hasValue(table(to));
    }

    private static void fill(Connection connection, ColumnType type) throws SQLException {
        new Schema(connection).migrate(Optional.empty(), table(type));
        var rows = new ArrayList<Row>();
        VALUES.get(type).forEach(value -> rows.add(new Row(rows.size() + 1L, value)));
        rows.add(new Row(rows.size() + 1L, null));
        Dialect.of(connection).upsert(table(type)).write(connection, rows);
    }

    private static Table table(ColumnType type) {
        return new Table("things", List.of(new Column("id", ColumnType.INTEGER, "id"), column(type)), List.of("id"));
    }

    /** Its field has all that a comment may stumble over. */
    private static Column column(ColumnType type) {
        return new Column("v", type, "ä'\\.\"😀 v");
    }

    private static List<String> column(Connection connection) throws SQLException {
        try (var result = connection.createStatement().executeQuery("select v from things where v is not null order by id")) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    private static Connection connect(Database database) throws Exception {
        return DriverManager.getConnection(database.create());
    }
}
