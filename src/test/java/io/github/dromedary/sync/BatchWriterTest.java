package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.Sources;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Journal;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.PlainSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch in its transaction, without Camel. */
class BatchWriterTest {
    private final Source source = PlainSource.of("items", "path=/items", "primaryKey=id");
    private final BatchWriter writer = new BatchWriter(new Rejections(new Secrets()));

    private Sync start(Connection connection) throws SQLException {
        Journal.create(connection);
        return new SyncStart(new Sources(Map.of("items", source), List.of())).start(connection, source, claimed -> { }).orElseThrow().sync();
    }

    /** Makes records the pending batch of a sync, as the steps before {@code upsert} do. */
    private static void prepare(Connection connection, Sync sync, boolean last, List<Map<String, Object>> items) throws SQLException {
        if (last) {
            var request = sync.position().partition().first();
            sync.position().read(new Page(request, request.uri(), 200, Map.of(), Map.of(), items.size(), items.get(items.size() - 1), 1));
        }
        var mapping = sync.source().write().mapping();
        var table = sync.target().table().orElseGet(() -> new Table(mapping.table(), List.of(), mapping.key()));
        var batch = sync.transform().transform(table, new Records(items, last));
        new Schema(connection).migrate(sync.target().table(), batch.table());
        sync.target().tables().put(batch.table());
        BatchCollector.collect(sync, batch, false);
    }

    @ParameterizedTest
    @EnumSource
    void rowsAndCheckpointMoveTogether(Database database) throws SQLException {
        var url = database.create();
        try (var connection = DriverManager.getConnection(url)) {
            var sync = start(connection);
            prepare(connection, sync, false, List.of(Map.of("id", 1L, "name", "a"), Map.of("id", 2L, "name", "b")));
            connection.setAutoCommit(false);

            writer.write(connection, sync);
            connection.rollback();
            assertThat(Database.query(url, "select id from items")).isEmpty();

            var counts = writer.write(connection, sync);
            connection.commit();
            sync.confirm();

            assertThat(counts.inserted()).isEqualTo(2);
            assertThat(Database.query(url, "select id, name from items order by id")).hasToString("[[1, a], [2, b]]");
            assertThat(sync.checkpoint().offset()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatNobodyHeardOfIsNotRepeated(Database database) throws SQLException {
        var url = database.create();
        try (var connection = DriverManager.getConnection(url)) {
            var sync = start(connection);
            prepare(connection, sync, true, List.of(Map.of("id", 1L, "name", "a")));
            connection.setAutoCommit(false);
            var first = writer.write(connection, sync);
            connection.commit();
            Database.execute(url, "update items set name = 'changed by somebody else'");

            var again = writer.write(connection, sync); // the connection was lost while it committed, so the step is done again
            connection.commit();

            assertThat(again).isEqualTo(first);
            assertThat(Database.query(url, "select name from items")).hasToString("[[changed by somebody else]]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsOvertakenWritesNothing(Database database) throws SQLException {
        var url = database.create();
        try (var connection = DriverManager.getConnection(url)) {
            var slow = start(connection);
            start(connection); // another process begins anew
            prepare(connection, slow, true, List.of(Map.of("id", 1L, "name", "a")));
            connection.setAutoCommit(false);

            assertThatExceptionOfType(OvertakenException.class).isThrownBy(() -> writer.write(connection, slow));
            connection.rollback();

            assertThat(Database.query(url, "select id from items")).isEmpty();
        }
    }
}
