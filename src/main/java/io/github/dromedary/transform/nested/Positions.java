package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.rows.Field;
import io.github.dromedary.transform.rows.Selection;

/** The column that has an element's place in its array, counted from 0; its comment says which array the table was made for. */
public final class Positions {
    static final String NAME = "position";
    private static final String OF_EARLIER_RELEASES = Column.ELEMENT + NAME;

    private Positions() {
    }

    /** The field of an element that has its place in the array of that path. */
    static String field(String path) {
        return OF_EARLIER_RELEASES + Column.ELEMENT + path;
    }

    /** The same as it is kept with the column. */
    public static String mark(String path) {
        return Field.origin(Selection.escape(field(path)));
    }

    static boolean is(String field) {
        return field.equals(OF_EARLIER_RELEASES) || field.startsWith(field(""));
    }

    /** Whether the table says which array it was made for. */
    public static boolean marked(Table table) {
        return table.columns().stream().anyMatch(column -> column.field() != null && column.field().startsWith(field("")));
    }

    /** The table with that said. */
    public static Table marked(Table table, String path) {
        return table.mapped(column -> OF_EARLIER_RELEASES.equals(column.field()) ? new Column(column.name(), column.type(), mark(path)) : column);
    }
}
