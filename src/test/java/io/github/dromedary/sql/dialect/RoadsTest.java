package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch is written the same way whatever its size: with the same values and the same counts. */
class RoadsTest {
    private static final int SMALL = 400;
    private static final int ROWS = 3_000;

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLargeBatchWritesWhatSmallOnesWrite(Database database) throws Exception {
        try (var connection = connect(database)) {
            var random = new RandomRows(17);
            var small = create(connection, RandomRows.table("small", List.of("id", "part")));
            var large = create(connection, RandomRows.table("large", List.of("id", "part")));
            var first = random.rows(small, 0, ROWS);
            var changed = new ArrayList<>(first.subList(0, ROWS / 2)); // these unchanged, the others with other values, and new ones
            changed.addAll(random.rows(small, ROWS / 2, ROWS + 500));

            for (var rows : List.of(first, changed, changed)) {
                assertThat(write(connection, large, rows, ROWS * 2)).isEqualTo(write(connection, small, rows, SMALL));
                assertThat(stored(connection, large)).isEqualTo(stored(connection, small));
            }
            assertThat(write(connection, large, first, ROWS * 2).inserted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLargeBatchAppendsWhatSmallOnesAppend(Database database) throws Exception {
        try (var connection = connect(database)) {
            var small = create(connection, RandomRows.table("small", List.of()));
            var large = create(connection, RandomRows.table("large", List.of()));
            var rows = new RandomRows(18).rows(small, 0, ROWS);

            for (int i = 0; i < 2; i++) {
                assertThat(write(connection, small, rows, SMALL)).isEqualTo(new WriteResult(ROWS, 0, 0));
                assertThat(write(connection, large, rows, ROWS)).isEqualTo(new WriteResult(ROWS, 0, 0));
                assertThat(stored(connection, large)).isEqualTo(stored(connection, small));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void oneTransactionMayHoldSeveralLargeBatches(Database database) throws Exception {
        try (var connection = connect(database)) {
            var table = create(connection, RandomRows.table("large", List.of("id", "part")));
            var other = create(connection, RandomRows.table("other", List.of("id", "part")));
            var rows = new RandomRows(19).rows(table, 0, ROWS);
            var more = new RandomRows(20).rows(table, ROWS, 2 * ROWS);

            var upsert = Dialect.of(connection).upsert(table);
            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(upsert.write(connection, more)).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(Dialect.of(connection).upsert(other).write(connection, more)).isEqualTo(new WriteResult(ROWS, 0, 0));
            connection.commit();

            assertThat(List.of(stored(connection, table).size(), stored(connection, other).size())).containsExactly(2 * ROWS, ROWS);
            assertThat(upsert.write(connection, rows)).isEqualTo(new WriteResult(0, 0, ROWS));
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRollbackTakesALargeBatchBack(Database database) throws Exception {
        try (var connection = connect(database)) {
            var table = create(connection, RandomRows.table("large", List.of("id", "part")));
            var rows = new RandomRows(21).rows(table, 0, ROWS);

            Dialect.of(connection).upsert(table).write(connection, rows);
            connection.rollback();

            assertThat(stored(connection, table)).isEmpty();
            assertThat(write(connection, table, rows, ROWS)).isEqualTo(new WriteResult(ROWS, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void keysAloneAreEnough(Database database) throws Exception {
        try (var connection = connect(database)) {
            var table = create(connection, RandomRows.table("large", List.of("id")).keys("large"));
            var rows = Stream.iterate(0L, i -> i + 1).limit(ROWS).map(Row::new).toList();

            assertThat(write(connection, table, rows, ROWS)).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(write(connection, table, rows, ROWS)).isEqualTo(new WriteResult(0, 0, ROWS));
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.create());
    }

    private static Table create(Connection connection, Table table) throws SQLException {
        connection.setAutoCommit(true);
        new Schema(connection).migrate(Optional.empty(), table);
        connection.setAutoCommit(false);
        return table;
    }

    /** Writes rows in batches of a size, each in a transaction of its own. */
    private static WriteResult write(Connection connection, Table table, List<Row> rows, int size) throws SQLException {
        var written = WriteResult.NONE;
        for (int from = 0; from < rows.size(); from += size) {
            var more = Dialect.of(connection).upsert(table).write(connection, rows.subList(from, Math.min(rows.size(), from + size)));
            connection.commit();
            written = new WriteResult(written.inserted() + more.inserted(), written.updated() + more.updated(),
                    written.unchanged() + more.unchanged());
        }
        return written;
    }

    /** The rows as the database prints them. */
    private static List<String> stored(Connection connection, Table table) throws SQLException {
        var dialect = Dialect.of(connection);
        try (var result = connection.createStatement().executeQuery("select * from " + dialect.table(table.name()))) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= table.columns().size(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
            return rows.stream().sorted().toList();
        }
    }
}
