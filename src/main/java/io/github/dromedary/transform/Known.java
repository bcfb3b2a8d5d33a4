package io.github.dromedary.transform;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.util.HashMap;
import java.util.Map;

/** The columns that a table has, found by name without regard to case. Immutable. */
final class Known {
    private final Map<String, Column> exact = new HashMap<>();
    private final Map<String, Column> folded = new HashMap<>();
    private final String table;

    Known(Table table) {
        this.table = table.name();
        for (var column : table.columns()) {
            exact.putIfAbsent(column.name(), column);
            folded.putIfAbsent(Names.fold(column.name()), column);
        }
    }

    /** The column of that name, to the letter if there is one. */
    Column column(String name) {
        var column = exact.get(name);
        return column == null ? folded.get(Names.fold(name)) : column;
    }

    boolean has(String name) {
        return column(name) != null;
    }

    /** What an undeclared field of that name gets. */
    Target target(Field field, String name) {
        var column = column(name);
        return column == null ? new Target(field, name, false, null)
                : new Target(field, column.name(), true, Declared.Type.of(column.type()));
    }

    /** What a declared column gets. */
    Target target(Field field, Declared declared) {
        var column = column(declared.name());
        if (column == null) {
            return new Target(field, declared.name(), false, declared.type());
        }
        return new Target(field, column.name(), true, type(declared, column));
    }

    private Declared.Type type(Declared declared, Column column) {
        var wanted = declared.type().column();
        if (wanted == column.type() || wanted == ColumnType.JSON && column.type() == ColumnType.TEXT) {
            return declared.type();
        }
        if (wanted == ColumnType.INTEGER && column.type() == ColumnType.DECIMAL) {
            return Declared.Type.DECIMAL;
        }
        throw new IllegalStateException("columns: " + declared.name() + " is declared " + declared.type() + ", but table " + table
                + " has it as " + Declared.Type.of(column.type()) + "; change the declaration or the column");
    }
}
