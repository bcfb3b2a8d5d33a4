package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.rows.Field;
import io.github.dromedary.transform.rows.Selection;

/** The column that has an element's place in its array, counted from 0; its comment says which array the table was made for. */
public final class PositionColumn {
    static final String NAME = "position";
    private static final String LEGACY_FIELD = Column.ELEMENT + NAME;

    private PositionColumn() {
    }

    /** The field of an element that has its place in the array of that path. */
    static String field(String path) {
        return LEGACY_FIELD + Column.ELEMENT + path;
    }

    /** The same as it is kept with the column. */
    public static String origin(String path) {
        return Field.origin(Selection.escape(field(path)));
    }

    static boolean isPosition(String field) {
        return field.equals(LEGACY_FIELD) || field.startsWith(field(""));
    }

    /** Whether the table says which array it was made for. */
    public static boolean hasOrigin(Table table) {
        return table.columns().stream().anyMatch(column -> column.field() != null && column.field().startsWith(field("")));
    }

    /** The table with that said. */
    public static Table withOrigin(Table table, String path) {
        return table.mapped(column -> LEGACY_FIELD.equals(column.field()) ? new Column(column.name(), column.type(), origin(path)) : column);
    }
}
