package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionsTest {
    private static final Table ITEMS = new Table("items", List.of(new Column("id", ColumnType.INTEGER)), List.of("id"));
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-01-01T12:00:00Z");

    private static Row row(long id) {
        return Row.of(0, id);
    }

    private static Deletions deletions(Connection connection, Deletions.Mode mode) throws SQLException {
        var deletions = new Deletions(connection, ITEMS, mode, NOON);
        deletions.prepare();
        return deletions;
    }

    @ParameterizedTest
    @EnumSource
    void hardDeletesTheRowsThatWereNotSeen(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table items (id bigint not null, primary key (id))", "insert into items values (1), (2), (3)");
        try (var connection = DriverManager.getConnection(url)) {
            var deletions = deletions(connection, Deletions.Mode.HARD);
            assertThat(deletions.markSeen(ITEMS, List.of(row(1), row(3)))).isZero();
            assertThat(deletions.markSeen(ITEMS, List.of(row(3)))).as("seen before").isEqualTo(1);
            assertThat(deletions.wouldEmpty()).isFalse();

            assertThat(deletions.deleteUnseen()).isEqualTo(1);
        }
        assertThat(Database.query(url, "select id from items order by id")).hasToString("[[1], [3]]");
    }

    @ParameterizedTest
    @EnumSource
    void deletesTheRowsThatTheApiNames(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table items (id bigint not null, primary key (id))", "insert into items values (1), (2)");
        try (var connection = DriverManager.getConnection(url)) {
            assertThat(deletions(connection, Deletions.Mode.HARD).delete(ITEMS, List.of(row(2), row(7)))).isEqualTo(1);
        }
        assertThat(Database.query(url, "select id from items")).hasToString("[[1]]");
    }

    @ParameterizedTest
    @EnumSource
    void knowsThatATableWouldBeEmptied(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table items (id bigint not null, primary key (id))", "insert into items values (1)");
        try (var connection = DriverManager.getConnection(url)) {
            assertThat(deletions(connection, Deletions.Mode.HARD).wouldEmpty()).isTrue();
            Deletions.drop(connection, "items");
            assertThat(new Schema(connection).read(Deletions.seen("items"))).isEmpty();
        }
    }
}
