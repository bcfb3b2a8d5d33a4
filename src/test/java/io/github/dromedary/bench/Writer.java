package io.github.dromedary.bench;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.Upsert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes batches by the product's own upsert, a transaction each; the table is made when it is not there. */
final class Writer {
    private final Connection connection;
    private final Upsert upsert;
    private WriteResult written = WriteResult.NONE;

    Writer(Connection connection, Table table) throws SQLException {
        this.connection = connection;
        upsert = Dialect.of(connection).upsert(table);
        connection.setAutoCommit(true);
        var schema = new Schema(connection);
        schema.migrate(schema.read(table.name()), table);
        connection.setAutoCommit(false);
    }

    void write(List<Row> rows) throws SQLException {
        var now = upsert.write(connection, rows);
        connection.commit();
        written = new WriteResult(written.inserted() + now.inserted(), written.updated() + now.updated(),
                written.unchanged() + now.unchanged());
    }

    WriteResult written() {
        return written;
    }
}
