package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each dialect promises of values: each is the same to the last byte, and what is the same is not written again. */
class UpsertValuesTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void keysDifferByLetterCaseSpacesAndAccents(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TEXT);
            var rows = Stream.of("a", "A", "a ", " a", "ä", "", "😀", "ß", "ss").map(key -> new Row(key, key)).toList();

            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(9, 0, 0));
            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(0, 0, 9));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nullEmptyAndSpacesAreThreeValues(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TEXT);
            for (var value : new String[] {null, "", " ", "a", "a ", "A", "+49 30", "-1", "\\n\"{},", "x".repeat(100_000), null}) {
                assertThat(upsert.write(connection, List.of(new Row("1", value)))).isNotEqualTo(new WriteResult(0, 0, 1));
                assertThat(upsert.write(connection, List.of(new Row("1", value)))).isEqualTo(new WriteResult(0, 0, 1));
                assertThat(stored(connection)).isEqualTo(value);
            }
        }
    }

    private static String stored(Connection connection) throws SQLException {
        var quote = Dialect.of(connection);
        try (var result = connection.createStatement().executeQuery("select " + quote.quote("value") + " from items")) {
            result.next();
            return result.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPointInTimeIsTheSameInEveryZone(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TIMESTAMP);

            upsert.write(connection, List.of(new Row("1", OffsetDateTime.parse("2024-03-31T02:30:00.000001+02:00"))));

            assertThat(upsert.write(connection, List.of(new Row("1", OffsetDateTime.parse("2024-03-31T00:30:00.000001Z")))))
                    .isEqualTo(new WriteResult(0, 0, 1));
            assertThat(upsert.write(connection, List.of(new Row("1", OffsetDateTime.parse("2024-03-31T00:30:00.000002Z")))))
                    .isEqualTo(new WriteResult(0, 1, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPointInTimeFarAwayIsKeptOrRefused(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TIMESTAMP);
            upsert.write(connection, List.of(new Row("1", OffsetDateTime.parse("0044-03-15T12:00:00.5Z"))));
            var far = List.of(new Row("2", OffsetDateTime.parse("+10000-01-01T00:00:00Z")));

            assertThat(upsert.write(connection, List.of(new Row("1", OffsetDateTime.parse("0044-03-15T12:00:00.5Z")))))
                    .isEqualTo(new WriteResult(0, 0, 1));
            if (database == Database.MARIADB || database == Database.MYSQL_DRIVER) {
                assertThatThrownBy(() -> upsert.write(connection, far)).isInstanceOf(SQLException.class)
                        .hasMessageContaining("declare its column as text");
            } else {
                upsert.write(connection, far);
                assertThat(upsert.write(connection, far)).isEqualTo(new WriteResult(0, 0, 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void jsonThatTheDatabaseWritesItsOwnWayIsUnchanged(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.JSON);
            var rows = Stream.of("{\"b\":2.50,\"a\":1e2,\"c\":\"é😀\\u2028/\\n\"}", "[]", "null", "\"x\"", "12345678901234567890.5")
                    .map(json -> new Row(json, json)).toList();

            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(5, 0, 0));
            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(0, 0, 5));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDecimalIsExactOrRefused(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.DECIMAL);
            var fits = new BigDecimal("-12345678901234567890.123456789012345678901234567890");
            var long40 = new BigDecimal("0.1234567890123456789012345678901234567891");

            upsert.write(connection, List.of(new Row("1", fits)));

            assertThat(upsert.write(connection, List.of(new Row("1", new BigDecimal(fits + "000"))))).isEqualTo(new WriteResult(0, 0, 1));
            if (database == Database.MARIADB || database == Database.MYSQL_DRIVER) {
                assertThatThrownBy(() -> upsert.write(connection, List.of(new Row("2", long40)))).isInstanceOf(SQLException.class)
                        .hasMessageContaining("has more digits than decimal(65, 30) holds; declare its column as text");
            } else {
                upsert.write(connection, List.of(new Row("2", long40)));
                assertThat(upsert.write(connection, List.of(new Row("2", long40)))).isEqualTo(new WriteResult(0, 0, 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aKeyIsWholeOrRefused(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TEXT);
            for (var key : List.of("x".repeat(700), "x".repeat(701), "x".repeat(700) + " ", "😀".repeat(700), "😀".repeat(700) + "  ")) {
                var rows = List.of(new Row(key, "a"));
                if (key.codePointCount(0, key.length()) > 700 && (database == Database.MARIADB || database == Database.MYSQL_DRIVER)) {
                    assertThatThrownBy(() -> upsert.write(connection, rows)).isInstanceOf(SQLException.class);
                } else {
                    assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(1, 0, 0));
                    assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(0, 0, 1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aBatchMayBeLarge(Database database) throws Exception {
        try (var connection = connect(database)) {
            var upsert = create(connection, ColumnType.TEXT);
            var rows = IntStream.range(0, 5_000).mapToObj(i -> new Row("key " + i, "x".repeat(i % 1000))).toList();

            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(5_000, 0, 0));
            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(0, 0, 5_000));
        }
    }

    @Test
    void postgreSqlNeitherWritesNorLocksAnUnchangedRow() throws Exception {
        try (var connection = connect(Database.POSTGRESQL)) {
            var upsert = create(connection, ColumnType.TEXT);
            var rows = List.of(new Row("1", "a"), new Row("2", null));
            upsert.write(connection, rows);
            var before = versions(connection);

            upsert.write(connection, rows);

            assertThat(versions(connection)).isEqualTo(before).contains("0");
        }
    }

    /** It would read the whole table for each row once the table has grown. */
    @Test
    void postgreSqlKeepsNoPlanFromWhenTheTableWasSmall() throws Exception {
        try (var connection = connect(Database.POSTGRESQL)) {
            var upsert = create(connection, ColumnType.TEXT);
            for (int i = 0; i < 20; i++) { // more often than the driver and the server wait before they keep one
                upsert.write(connection, List.of(new Row("1", "a")));
            }

            try (var result = connection.createStatement()
                    .executeQuery("select statement from pg_prepared_statements where statement like '%items%'")) {
                assertThat(result.next()).isFalse();
            }
        }
    }

    private static String versions(Connection connection) throws SQLException {
        try (var result = connection.createStatement()
                .executeQuery("select string_agg(ctid || ' ' || xmin || ' ' || xmax, ', ' order by id) from items")) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(Database database) throws Exception {
        return DriverManager.getConnection(database.create());
    }

    private static Upsert create(Connection connection, ColumnType type) throws Exception {
        var table = new Table("items", List.of(new Column("id", ColumnType.TEXT), new Column("value", type)), List.of("id"));
        new Schema(connection).migrate(Optional.empty(), table);
        return Dialect.of(connection).upsert(table);
    }
}
