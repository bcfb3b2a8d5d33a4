package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.dialect.ComparingUpsert;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.ParameterMarkers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Writes child rows, and deletes those beyond the last element that a parent has now. */
public final class ChildRows {
    private final Connection connection;
    private final Dialect dialect;

    public ChildRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** What happened to the rows, and how many were deleted. */
    public record Result(WriteResult written, long deleted) {
        static final Result NONE = new Result(WriteResult.NONE, 0);

        Result plus(Result o) {
            return new Result(new WriteResult(written.inserted() + o.written.inserted(), written.updated() + o.written.updated(),
                    written.unchanged() + o.written.unchanged()), deleted + o.deleted);
        }
    }

    /** Writes the child rows of a batch whose own rows have been written. */
    public Result write(Batch batch) throws SQLException {
        var result = Result.NONE;
        for (var child : batch.children()) {
            long deleted = shorten(batch.filled(), batch.rows(), child);
            var written = child.rows().isEmpty() ? WriteResult.NONE : dialect.upsert(child.filled()).write(connection, child.rows());
            result = result.plus(new Result(written, deleted)).plus(write(child));
        }
        return result;
    }

    /** The last column of a child's primary key is the position, the columns before it are the parent's primary key. */
    private long shorten(Table parent, List<Row> parents, Batch child) throws SQLException {
        var table = child.table();
        var lengths = new HashMap<List<Object>, Integer>();
        var childKey = child.filled().keyPositions();
        var owner = Arrays.copyOf(childKey, childKey.length - 1);
        child.rows().forEach(row -> lengths.merge(ComparingUpsert.key(row, owner), 1, Integer::sum));
        var keys = table.key();
        var where = new ArrayList<>(keys.subList(0, keys.size() - 1)).stream().map(k -> dialect.quote(k) + " = ?").collect(joining(" and "));
        var position = dialect.quote(keys.get(keys.size() - 1));
        var parentKey = parent.keyPositions();
        try (var statement = connection.prepareStatement(
                "delete from " + dialect.table(table.name()) + " where " + where + " and " + position + " >= ?")) {
            for (var row : parents) {
                int parameter = 1;
                for (int at : parentKey) {
                    var type = parent.columns().get(at).type();
                    ParameterMarkers.bind(statement, parameter++, type, dialect.driverValue(type, row.get(at)));
                }
                ParameterMarkers.bind(statement, parameter, ColumnType.INTEGER, (long) lengths.getOrDefault(ComparingUpsert.key(row, parentKey), 0));
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).filter(n -> n > 0).sum();
        }
    }
}
