package io.github.dromedary.bench;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Handwritten code that takes the fastest road of the database: as {@link Bare}, but in batches of 10,000 rows, which may span pages. On
 * PostgreSQL these go by {@code COPY} and one {@code MERGE}, on MariaDB new rows by {@code LOAD DATA LOCAL}.
 */
final class BestRoad implements Contestant {
    private static final int BATCH = 10_000;
    private final Bare bare;
    private final Connection connection;

    BestRoad(Bare bare, Connection connection) {
        this.bare = bare;
        this.connection = connection;
    }

    @Override
    public WriteResult sync(Load load, Generation generation) throws Exception {
        var writer = new Writer(connection, load.table());
        List<Row> waiting = new ArrayList<>();
        bare.read(load, generation, rows -> {
            waiting.addAll(rows);
            if (waiting.size() >= BATCH) {
                writer.write(List.copyOf(waiting));
                waiting.clear();
            }
        });
        if (!waiting.isEmpty()) {
            writer.write(waiting);
        }
        return writer.written();
    }
}
