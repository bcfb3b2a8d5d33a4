package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Table;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.TestSource;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Child tables of the source {@code orders}, as they are in the database. */
final class StoredChildTables {
    private StoredChildTables() {
    }

    /** Child tables of {@code orders}, each with its values of a column. */
    static Map<String, String> of(TestSource orders, String column) throws SQLException {
        var tables = new TreeMap<String, String>();
        boolean h2 = orders.databaseUrl().startsWith("jdbc:h2");
        try (var connection = orders.connect()) {
            for (Table table : new Schema(connection).below("orders")) {
                tables.put(table.name(), table.column(column).isEmpty() ? "none" : orders.query("select " + column + " from "
                        + (h2 || orders.databaseUrl().startsWith("jdbc:p") ? "\"" + (h2 ? table.name().toUpperCase(Locale.ROOT) : table.name()) + "\""
                        : table.name())
                        + " order by " + String.join(", ", table.key())).toString());
            }
        }
        return tables;
    }
}
