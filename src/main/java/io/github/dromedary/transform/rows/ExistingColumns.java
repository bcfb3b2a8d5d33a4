package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.mapping.SchemaContract;
import java.util.HashMap;
import java.util.Map;

/** The columns of a table, by field and by case-insensitive name. Immutable. */
final class ExistingColumns {
    private final Map<String, Column> exact = new HashMap<>();
    private final Map<String, Column> folded = new HashMap<>();
    private final Map<String, Column> byField = new HashMap<>();
    private final Table table;
    private final SchemaContract contract;
    private final boolean fixedKey;
    private final ColumnLimits limits;

    /** {@code fixedKey} forbids to widen key columns, since child tables reference them. */
    ExistingColumns(Table table, SchemaContract contract, boolean fixedKey, ColumnLimits limits) {
        this.fixedKey = fixedKey;
        this.table = table;
        this.contract = contract;
        this.limits = limits;
        for (var column : table.columns()) {
            exact.putIfAbsent(column.name(), column);
            folded.putIfAbsent(Naming.fold(column.name()), column);
            if (column.field() != null) {
                byField.putIfAbsent(column.field(), column);
            }
        }
    }

    /** The column with the exact name, or else with the same case-insensitive name; {@code null} if neither exists. */
    Column column(String name) {
        var column = exact.get(name);
        return column == null ? folded.get(Naming.fold(name)) : column;
    }

    /** Whether the column exists and was not created by Dromedary. */
    boolean foreign(String name) {
        var column = column(name);
        return column != null && column.foreign();
    }

    boolean has(String name) {
        return column(name) != null;
    }

    /** The column created for a field, or {@code null}. */
    Column of(Field field) {
        return byField.get(field.origin());
    }

    /**
     * Whether a field without a column can use the name: no column has it and the database allows it, or the existing column was not
     * created for a field.
     */
    boolean free(String name) {
        var column = column(name);
        return column == null ? limits.takes(name) : column.field() == null;
    }

    /** Binds an undeclared field to the column with the given name. */
    ColumnBinding bind(Field field, String name) {
        var column = column(name);
        if (column == null) {
            return ColumnBinding.added(field, name, limits, keyColumns(field, name));
        }
        int keyColumns = keyColumns(field, column.name());
        boolean referenced = keyColumns > 0 && fixedKey;
        return column.field() != null && contract == SchemaContract.EVOLVE && !referenced
                ? ColumnBinding.evolving(field, column.name(), column.type(), limits, keyColumns)
                : existing(field, column, Declared.Type.of(column.type()), keyColumns);
    }

    /** Binds a field to a declared column. Key columns are never truncated, since two keys could become equal. */
    ColumnBinding bind(Field field, Declared declared) {
        var binding = binding(field, declared);
        return field != null && field.key || keyColumns(field, binding.column()) > 0 ? binding : binding.truncating();
    }

    private ColumnBinding binding(Field field, Declared declared) {
        var column = column(declared.name());
        if (column == null && !limits.takes(declared.name())) {
            throw new DeclarationException("columns: " + declared.name()
                    + " is reserved by the database or by Dromedary; choose another name, such as "
                    + declared.name() + "_ " + declared.type() + " from " + declared.field());
        }
        if (column == null) {
            return ColumnBinding.fixed(field, declared.name(), false, declared.type(), limits, keyColumns(field, declared.name()));
        }
        int keyColumns = keyColumns(field, column.name());
        boolean widens = column.field() != null && contract == SchemaContract.EVOLVE && column.type().widensTo(declared.type().column());
        return widens ? ColumnBinding.widened(field, column.name(), declared.type(), limits, keyColumns)
                : existing(field, column, type(declared, column), keyColumns);
    }

    private ColumnBinding existing(Field field, Column column, Declared.Type type, int keyColumns) {
        return column.foreign() ? ColumnBinding.foreign(field, column, type)
                : ColumnBinding.fixed(field, column.name(), true, type, limits, keyColumns);
    }

    /** The number of columns of the primary key that contains the column, or 0; a new table's key may be given by field names. */
    private int keyColumns(Field field, String name) {
        return field != null && table.key().contains(field.name) ? table.key().size() : table.keyColumns(name);
    }

    private Declared.Type type(Declared declared, Column column) {
        var declaredType = declared.type().column();
        if (declaredType == column.type() || declaredType == ColumnType.JSON && column.type() == ColumnType.TEXT) {
            return declared.type();
        }
        if (declaredType == ColumnType.INTEGER && column.type() == ColumnType.DECIMAL) {
            return Declared.Type.DECIMAL;
        }
        throw new DeclarationException("columns: " + declared.name() + " is declared as " + declared.type() + ", but is "
                + Declared.Type.of(column.type()) + " in table " + table.name() + "; change the declaration or the column");
    }
}
