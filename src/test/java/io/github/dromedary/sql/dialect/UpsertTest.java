package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each dialect promises; a new one passes it unchanged. */
class UpsertTest {
    private static final Table TABLE = new Table("order", List.of(
            new Column("id", ColumnType.INTEGER), new Column("select", ColumnType.TEXT), new Column("paid", ColumnType.BOOLEAN),
            new Column("price", ColumnType.DECIMAL), new Column("day", ColumnType.DATE), new Column("at", ColumnType.TIMESTAMP),
            new Column("tags", ColumnType.JSON), new Column("a\"b; drop table x--", ColumnType.TEXT)).stream()
            .map(c -> new Column(c.name(), c.type(), c.name())).toList(), List.of("id", "select"));

    @ParameterizedTest
    @EnumSource(Database.class)
    void countsWhatIsInsertedUpdatedAndUnchanged(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, TABLE);

            assertThat(upsert.write(connection, List.of(row(1, "a", "1.5"), row(2, "a", null), row(2, "b", "0.1"))))
                    .isEqualTo(new WriteResult(3, 0, 0));
            assertThat(upsert.write(connection, List.of(row(1, "a", "1.5"), row(2, "a", "7"), row(3, "", "123456789012345678901234567890.123"))))
                    .isEqualTo(new WriteResult(1, 1, 1));
            assertThat(upsert.write(connection, List.of(row(2, "a", null)))).isEqualTo(new WriteResult(0, 1, 0));
            assertThat(upsert.write(connection, List.of(row(2, "a", null)))).isEqualTo(new WriteResult(0, 0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void keepsValuesAsTheyAre(Database database) throws Exception {
        try (var connection = connect(database)) {
            create(connection, TABLE).write(connection, List.of(row(3, "", "123456789012345678901234567890.123")));

            var quote = Dialect.of(connection);
            try (var result = connection.createStatement().executeQuery("select * from " + quote.quote("order"))) {
                result.next();
                assertThat(result.getLong(1)).isEqualTo(3);
                assertThat(result.getString(2)).isEmpty();
                assertThat(result.getBoolean(3)).isTrue();
                assertThat(result.getBigDecimal(4)).isEqualByComparingTo("123456789012345678901234567890.123");
                assertThat(result.getObject(5, LocalDate.class)).isEqualTo("2024-02-29");
                assertThat(instant(database, result)).isEqualTo("2024-02-29T12:00:00.123456Z");
                assertThat(result.getString(7).replace(" ", "")).isEqualTo("{\"a\":[1,2.50]}");
                assertThat(result.getString(8)).isEqualTo("x'y\"z\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void readsBackTheTableThatItMade(Database database) throws Exception {
        try (var connection = connect(database)) {
            create(connection, TABLE);

            assertThat(new Schema(connection).read("order")).hasValue(TABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void addsColumnsToATableWithRowsInIt(Database database) throws Exception {
        try (var connection = connect(database)) {
            create(connection, TABLE).write(connection, List.of(row(1, "a", "1")));
            var wider = TABLE.with(List.of(new Column("later", ColumnType.TEXT, "later")));

            new Schema(connection).migrate(Optional.of(TABLE), wider);

            assertThat(new Schema(connection).read("order")).hasValue(wider);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void keepsRowsThatAreOnlyAKey(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, new Table("seen", List.of(new Column("id", ColumnType.TEXT)), List.of("id")));

            assertThat(upsert.write(connection, List.of(new Row("a"), new Row("b")))).isEqualTo(new WriteResult(2, 0, 0));
            assertThat(upsert.write(connection, List.of(new Row("b"), new Row("c")))).isEqualTo(new WriteResult(1, 0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void appendsEveryRowWhereThereIsNoKey(Database database) throws Exception {
        try (var connection = connect(database)) {
            var table = new Table("order", TABLE.columns(), List.of());
            var upsert = create(connection, table);

            assertThat(upsert.write(connection, List.of(row(1, "a", "1.5"), row(1, "a", "1.5"), row(2, null, null))))
                    .isEqualTo(new WriteResult(3, 0, 0));
            assertThat(upsert.write(connection, List.of(row(1, "a", "1.5")))).isEqualTo(new WriteResult(1, 0, 0));
            try (var result = connection.createStatement().executeQuery("select count(*), count(" + Dialect.of(connection).quote("select")
                    + ") from " + Dialect.of(connection).quote("order"))) {
                result.next();
                assertThat(List.of(result.getLong(1), result.getLong(2))).containsExactly(4L, 3L);
            }
        }
    }

    /** Column 6, a time in UTC: the column of MariaDB and MySQL has no time zone, and their drivers would assume that of this machine. */
    private static Instant instant(Database database, ResultSet result) throws SQLException {
        return switch (database) {
            case H2, POSTGRESQL -> result.getObject(6, OffsetDateTime.class).toInstant();
            case MARIADB, MYSQL_DRIVER -> result.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        };
    }

    private static Connection connect(Database database) throws Exception {
        return DriverManager.getConnection(database.create());
    }

    private static Upsert create(Connection connection, Table table) throws Exception {
        new Schema(connection).migrate(Optional.empty(), table);
        return Dialect.of(connection).upsert(table);
    }

    private static Row row(long id, String select, String price) {
        return new Row(id, select, true, price == null ? null : new BigDecimal(price), LocalDate.of(2024, 2, 29),
                OffsetDateTime.parse("2024-02-29T12:00:00.123456Z"), "{\"a\":[1,2.50]}", "x'y\"z\n");
    }
}
