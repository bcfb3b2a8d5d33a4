package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.rows.Field;
import io.github.dromedary.transform.rows.Selection;

/** The column {@code position}: an element's index in its array, starting at 0. Its comment stores the path of the array field. */
public final class PositionColumn {
    static final String NAME = "position";
    private static final String LEGACY_FIELD = Column.ELEMENT + NAME;

    private PositionColumn() {
    }

    /** The path of the position field for the array field with the given path. */
    static String field(String path) {
        return LEGACY_FIELD + Column.ELEMENT + path;
    }

    /** The position field's path as stored in the column's comment. */
    public static String origin(String path) {
        return Field.origin(Selection.escape(field(path)));
    }

    static boolean isPosition(String field) {
        return field.equals(LEGACY_FIELD) || field.startsWith(field(""));
    }

    /** Whether the table's position column stores the path of its array field; tables of earlier releases do not. */
    public static boolean hasOrigin(Table table) {
        return table.columns().stream().anyMatch(column -> column.field() != null && column.field().startsWith(field("")));
    }

    /** Returns the table with the path of its array field in the position column. */
    public static Table withOrigin(Table table, String path) {
        return table.mapped(column -> LEGACY_FIELD.equals(column.field()) ? new Column(column.name(), column.type(), origin(path)) : column);
    }
}
