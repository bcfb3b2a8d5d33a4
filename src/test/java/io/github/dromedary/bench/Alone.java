package io.github.dromedary.bench;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.util.List;

/** The database alone: the rows are in memory before the clock starts. */
final class Alone implements Contestant {
    private final Bare bare;
    private final Connection connection;
    private List<List<Row>> batches = List.of();

    Alone(Bare bare, Connection connection) {
        this.bare = bare;
        this.connection = connection;
    }

    @Override
    public void prepare(Load load, Generation generation) throws Exception {
        batches = bare.rows(load, generation);
    }

    @Override
    public WriteResult sync(Load load, Generation generation) throws Exception {
        var writer = new Writer(connection, load.table());
        for (var batch : batches) {
            writer.write(batch);
        }
        batches = List.of();
        return writer.written();
    }
}
