package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Finds the tables below a table by their foreign keys. */
class BelowTest {
    private static final Table PARENT = table("parent", List.of("b", "a"), null, "b", "a");
    private static final Table CHILD = table("child", List.of("id"), new Table.Parent("parent", List.of("parent_b", "parent_a"), List.of("b", "a")),
            "id", "parent_b", "parent_a");
    private static final Table GRANDCHILD = table("grandchild", List.of("id"), new Table.Parent("child", List.of("child_id"), List.of("id")),
            "id", "child_id");

    @ParameterizedTest
    @EnumSource
    void childrenComeWithTheColumnsThatPointToTheirParents(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create())) {
            family(connection);

            assertThat(new Schema(connection).below("parent").stream().map(Table::parent)).containsExactly(CHILD.parent(), GRANDCHILD.parent());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "M.*")
    void howManyQueriesItTakesIsNotUpToTheOtherTablesOfTheServer(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create());
                var neighbour = DriverManager.getConnection(database.create())) {
            family(connection);
            long before = queries(connection);
            for (int i = 0; i < 20; i++) {
                execute(neighbour, List.of("create table t" + i + " (id bigint)"));
                execute(connection, List.of("create table t" + i + " (id bigint)"));
            }

            assertThat(queries(connection)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableOfAnotherSchemaIsNoChild(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create())) {
            family(connection);
            var schema = connection.getSchema() == null ? connection.getCatalog() : connection.getSchema();
            var other = "t" + UUID.randomUUID().toString().replace("-", "");
            execute(connection, List.of("create schema " + other, "create table " + other + ".stranger (id bigint primary key, foreign key (id)"
                    + " references " + schema + ".child (id))"));

            assertThat(new Schema(connection).below("parent").stream().map(Table::name)).containsExactly("child", "grandchild");
        }
    }

    private static Table table(String name, List<String> key, Table.Parent parent, String... columns) {
        return new Table(name, Stream.of(columns).map(column -> new Column(column, ColumnType.INTEGER, (parent == null ? "" : Column.ELEMENT)
                + column)).toList(), key, parent);
    }

    private static void family(Connection connection) throws SQLException {
        for (var table : List.of(PARENT, CHILD, GRANDCHILD)) {
            new Schema(connection).migrate(Optional.empty(), table);
        }
    }

    /** How many the server was sent by one look, by its own count. */
    private static long queries(Connection connection) throws SQLException {
        long before = asked(connection);
        assertThat(new Schema(connection).below("parent")).hasSize(2);
        return asked(connection) - before;
    }

    private static long asked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("show session status like 'Questions'")) {
            result.next();
            return result.getLong(2);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
