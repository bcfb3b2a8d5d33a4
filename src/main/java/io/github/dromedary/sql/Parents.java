package io.github.dromedary.sql;

import io.github.dromedary.model.Parent;
import io.github.dromedary.model.Row;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parent rows of a source, in {@code dromedary_parent}: a snapshot taken when a sync starts, so that a resumed sync finds them
 * unchanged.
 */
public final class Parents {
    private static final int BATCH = 1_000;
    private final Connection connection;
    private final Dialect dialect;
    private final String table;

    public Parents(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.table = dialect.quote(Journal.PARENT.name());
    }

    /** Replaces all parent rows of a source, in the transaction of the connection. */
    public void replace(String source, List<Parent> parents) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + table + " where source = ?")) {
            delete.setString(1, source);
            delete.executeUpdate();
        }
        var insert = dialect.upsert(Journal.PARENT);
        for (int from = 0; from < parents.size(); from += BATCH) {
            var rows = parents.subList(from, Math.min(parents.size(), from + BATCH)).stream()
                    .map(parent -> new Row(source, parent.position(), parent.row(), parent.since())).toList();
            insert.write(connection, rows);
        }
    }

    /** The parent rows from a position on, in their order. */
    public List<Parent> read(String source, long from) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select position, parent, since from " + table + " where source = ? and position >= ? order by position")) {
            statement.setString(1, source);
            statement.setLong(2, from);
            return read(statement);
        }
    }

    /** The greatest value of the incremental field of each partition, by parent row; rows without one are omitted. */
    public Map<String, String> since(String source) throws SQLException {
        var since = new HashMap<String, String>();
        for (var parent : read(source, 0)) {
            if (parent.since() != null) {
                since.put(parent.row(), parent.since());
            }
        }
        return since;
    }

    /** Saves the greatest value of the partition of a parent row. */
    public void saveSince(String source, long position, String since) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table + " set since = ? where source = ? and position = ?")) {
            statement.setString(1, since);
            statement.setString(2, source);
            statement.setLong(3, position);
            statement.executeUpdate();
        }
    }

    private static List<Parent> read(PreparedStatement statement) throws SQLException {
        var parents = new ArrayList<Parent>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                parents.add(new Parent(result.getLong(1), result.getString(2), result.getString(3)));
            }
        }
        return parents;
    }
}
