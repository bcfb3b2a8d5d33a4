package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows with one {@code in} and writes many rows per statement, or inserts very many with {@link LoadData}. */
final class MySqlUpsert {
    /** Well below {@code max_allowed_packet}, which is 16 MiB by default. */
    private static final int CHARACTERS = 1_000_000;
    private static final int ROWS = 1_000;
    /** From this number of new rows on, {@code load data} is worth its additional statements. */
    static final int BULK_ROWS = 2_000;
    private final Dialect dialect;
    private final Table table;
    private final int[] keyPositions;
    private final String select;
    private final String insert;
    private final String parameters;
    private final String onDuplicate;
    private final LoadData load;

    private MySqlUpsert(Dialect dialect, Table table) {
        this.dialect = dialect;
        this.table = table;
        this.load = new LoadData(dialect, table);
        this.keyPositions = table.keyPositions();
        var target = dialect.table(table.name());
        var names = table.columns().stream().map(c -> dialect.quote(c.name())).toList();
        this.select = "select " + String.join(", ", names) + " from " + target + " where ";
        this.insert = "insert into " + target + " (" + String.join(", ", names) + ") values ";
        this.parameters = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        this.onDuplicate = " on duplicate key update " + names.stream().map(n -> n + " = values(" + n + ")").collect(joining(", "));
    }

    /** @throws IllegalArgumentException when the values of a column depend on the time zone of the session */
    static Upsert of(Dialect dialect, Table table) {
        for (var column : table.columns()) {
            if (column.foreign() && column.storage().typeName().equalsIgnoreCase("timestamp")) {
                throw new IllegalArgumentException("column " + column.name() + " of table " + table.name()
                        + " has type timestamp, whose values depend on the session's time zone; change it to datetime(6)");
            }
        }
        var upsert = new MySqlUpsert(dialect, table);
        return table.key().isEmpty() ? (connection, rows) -> new WriteResult(upsert.insert(connection, rows), 0, 0)
                : new ComparingUpsert(table, upsert::existing, upsert::insert, upsert::update);
    }

    private Map<List<Object>, Row> existing(Connection connection, List<Row> rows) throws SQLException {
        var there = new HashMap<List<Object>, Row>();
        for (int from = 0; from < rows.size(); from += ROWS) {
            read(connection, rows.subList(from, Math.min(rows.size(), from + ROWS)), there);
        }
        return there;
    }

    private void read(Connection connection, List<Row> rows, Map<List<Object>, Row> there) throws SQLException {
        try (var statement = connection.prepareStatement(select + condition(rows.size()))) {
            int parameter = 1;
            for (var row : rows) {
                for (int position : keyPositions) {
                    checkLength(row.get(position));
                    bind(statement, parameter++, position, row);
                }
            }
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = ColumnValues.row(result, table, false);
                    there.put(ComparingUpsert.key(row, keyPositions), row);
                }
            }
        }
    }

    /** Strict mode refuses text that is too long, except when only trailing spaces are beyond the limit: these it truncates. */
    private void checkLength(Object value) throws SQLException {
        int most = MySqlDialect.keyCharacters(keyPositions.length);
        if (value instanceof String text && text.length() > most && text.endsWith(" ") && text.codePointCount(0, text.length()) > most) {
            throw new SQLDataException("a primary key of table " + table.name() + " exceeds the " + most + " characters of its column: "
                    + text.substring(0, 50) + "…", "22001");
        }
    }

    /** A list of keys is one range per key; an equivalent {@code or} takes the server more than twice as long. */
    private String condition(int rows) {
        var names = table.key().stream().map(dialect::quote).collect(joining(", ", "(", ")"));
        var markers = table.key().stream().map(k -> "?").collect(joining(", ", "(", ")"));
        return names + " in (" + String.join(", ", Collections.nCopies(rows, markers)) + ")";
    }

    private long insert(Connection connection, List<Row> rows) throws SQLException {
        return rows.size() >= BULK_ROWS && load.insert(connection, rows) ? rows.size() : write(connection, rows, "");
    }

    private long update(Connection connection, List<Row> rows) throws SQLException {
        return write(connection, rows, onDuplicate);
    }

    private long write(Connection connection, List<Row> rows, String end) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int to = end(rows, from);
            try (var statement = connection.prepareStatement(insert + String.join(", ", Collections.nCopies(to - from, parameters)) + end)) {
                int parameter = 1;
                for (var row : rows.subList(from, to)) {
                    for (int position = 0; position < row.size(); position++) {
                        bind(statement, parameter++, position, row);
                    }
                }
                statement.executeUpdate();
            }
            from = to;
        }
        return rows.size();
    }

    /** The end of the rows of one statement, which has at least one row. */
    private static int end(List<Row> rows, int from) {
        long characters = 0;
        int to = from;
        while (to < rows.size() && to - from < ROWS && (to == from || characters < CHARACTERS)) {
            characters += characters(rows.get(to++));
        }
        return to;
    }

    private static long characters(Row row) {
        long characters = 0;
        for (int i = 0; i < row.size(); i++) {
            characters += row.get(i) instanceof String text ? text.length() : 20;
        }
        return characters;
    }

    private void bind(PreparedStatement statement, int parameter, int position, Row row) throws SQLException {
        var column = table.columns().get(position);
        var value = row.get(position);
        boolean asIs = column.foreign() && value instanceof BigDecimal; // its type was checked before
        ParameterMarkers.bind(statement, parameter, column.type(), asIs ? value : dialect.driverValue(column.type(), value));
    }
}
