package io.github.dromedary.sql;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.ColumnValues;
import io.github.dromedary.sql.dialect.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs the parent query of {@code forEach}. Values have the types of JSON; points in time are text in ISO 8601, in UTC. */
public final class ParentQuery {
    private static final String SINCE = "{since}";
    private final Connection connection;
    private final String sql;
    private final Set<String> wanted;
    private final boolean all;
    private final Optional<String> since;

    /**
     * Prepares the query; nothing is run.
     *
     * @param wanted the columns that are used, case-insensitive
     * @param all    whether all other columns are read too, except binary ones
     * @param since  the value of {@code {since}}: the greatest value so far as the database writes it, or the initial value
     */
    public ParentQuery(Connection connection, String sql, Set<String> wanted, boolean all, Optional<String> since) {
        this.all = all;
        this.connection = connection;
        this.sql = sql;
        this.wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        this.wanted.addAll(wanted);
        this.since = since;
    }

    /**
     * The result of the query.
     *
     * @param columns  the names of all columns
     * @param rows     the wanted columns of each row: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean} or {@code null}
     * @param greatest the greatest value of the column asked for, as the database writes it, or empty when no row has one
     */
    public record Result(Set<String> columns, List<Map<String, Object>> rows, Optional<String> greatest) {
    }

    /** Runs the query; {@code field} names the column whose greatest value is returned. */
    public Result run(Optional<String> field) throws SQLException {
        var text = since.map(value -> sql.replace("'" + SINCE + "'", SINCE).replace(SINCE, literal(value))).orElse(sql);
        try (var statement = connection.prepareStatement(text)) {
            statement.setFetchSize(1_000);
            try (var result = statement.executeQuery()) {
                return read(result, table(result.getMetaData()), field);
            }
        }
    }

    private String literal(String value) {
        try {
            return Dialect.of(connection).literal(value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Table table(ResultSetMetaData meta) throws SQLException {
        var dialect = Dialect.of(connection);
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), dialect.typeOf(meta.getColumnType(i), meta.getColumnTypeName(i), "")));
        }
        return new Table("forEach", columns, List.of());
    }

    private Result read(ResultSet result, Table table, Optional<String> field) throws SQLException {
        boolean zoned = Dialect.of(connection).hasZonedTimestamps();
        int at = field.map(name -> position(table, name)).orElse(-1);
        var rows = new ArrayList<Map<String, Object>>();
        Object greatest = null;
        String text = null;
        while (result.next()) {
            var row = ColumnValues.row(result, table, zoned);
            var values = new LinkedHashMap<String, Object>();
            for (int i = 0; i < row.size(); i++) {
                if (wanted.contains(table.columns().get(i).name()) || all && table.columns().get(i).type() != ColumnType.BINARY) {
                    values.put(table.columns().get(i).name(), json(table.columns().get(i), row.get(i)));
                }
            }
            rows.add(values);
            if (at >= 0 && row.get(at) != null && (greatest == null || compare(row.get(at), greatest) > 0)) {
                greatest = row.get(at);
                text = result.getString(at + 1);
            }
        }
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        table.columns().forEach(column -> names.add(column.name()));
        return new Result(names, rows, Optional.ofNullable(text));
    }

    private static int position(Table table, String name) {
        return table.columns().stream().map(Column::name).map(n -> n.equalsIgnoreCase(name)).toList().indexOf(true);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static Object json(Column column, Object value) throws SQLException {
        if (column.type() == ColumnType.BINARY && value != null) {
            throw new SQLException("column " + column.name() + " is binary, and a request cannot contain binary values", "22000");
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value == null || value instanceof Long || value instanceof BigDecimal || value instanceof Boolean ? value : value.toString();
    }
}
