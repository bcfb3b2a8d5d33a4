package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.types.Characters;
import java.util.List;

/**
 * A field found in the records of one batch, with the settings that apply to it. Not thread-safe.
 *
 * <p>{@code path} is unique, {@code name} is shown to users; {@code joined} and {@code column} are its column name before and after
 * naming. {@code ownColumn} means that the field can have a column of its own, {@code key} that it is part of the primary key,
 * {@code flattened} that the fields of its objects become columns, {@code unstorableName} describes a character that no column name
 * may contain, or is {@code null}.
 */
public final class Field {
    private static final int MAX_ORIGIN = 150;

    final String path;
    final String name;
    final String joined;
    final String column;
    final List<Declared> declared;
    final boolean ownColumn;
    final boolean flattened;
    final String unstorableName;
    final boolean key;
    private final boolean included;
    private final boolean partlyIncluded;
    private final boolean excluded;
    private final boolean declaredWithin;
    private final boolean pruned;
    private final Fields fields;
    private int position = -1;
    private boolean filled;

    /** {@code parent} is {@code null} for a top-level field. */
    Field(Selection selection, Field parent, String path, String name, String joined) {
        this.path = path;
        this.name = name;
        this.joined = joined;
        column = selection.column(joined);
        declared = selection.declared(name, column);
        excluded = selection.excludes(name);
        included = selection.includes(name, column) || parent != null && (parent.included || !parent.declared.isEmpty());
        partlyIncluded = included || selection.includesWithin(name, column);
        ownColumn = parent == null || parent.flattened;
        flattened = selection.flattens() && declared.isEmpty() && ownColumn && partlyIncluded && !excluded;
        declaredWithin = selection.declaresWithin(name);
        pruned = selection.excludesWithin(name) || !included && declared.isEmpty();
        unstorableName = declared.isEmpty() ? Characters.unstorable(column) : null;
        key = selection.isKey(name, column);
        fields = new Fields(key -> selection.within(this, key));
    }

    /** The path as stored in the column's comment: shortened to a length that every database allows. */
    public String origin() {
        return origin(path);
    }

    public static String origin(String path) {
        return path.length() <= MAX_ORIGIN ? path : path.substring(0, MAX_ORIGIN - 20) + "#" + Names.hash(path, 16);
    }

    /** The fields of its objects. */
    Fields fields() {
        return fields;
    }

    /** Whether its objects are searched for fields with columns. */
    boolean traversed() {
        return flattened || declaredWithin;
    }

    /** Whether a scalar or null value has a column. */
    boolean acceptsScalar() {
        return !declared.isEmpty() || ownColumn && included && !excluded;
    }

    /** Whether an object or array has a column. */
    boolean acceptsNested() {
        return !declared.isEmpty() || selected();
    }

    /** Whether it can have a column besides declared ones. */
    boolean selected() {
        return ownColumn && partlyIncluded && !excluded;
    }

    /** Whether fields must be removed from its objects before they are stored as JSON. */
    boolean pruned() {
        return pruned;
    }

    /** Whether it is kept in the JSON of an outer field. */
    boolean kept() {
        return partlyIncluded && !excluded;
    }

    /** Its index among the fields with columns, in order of appearance; -1 before it appeared. */
    int position() {
        return position;
    }

    boolean appeared() {
        return position >= 0;
    }

    void appear(int at) {
        position = at;
    }

    /** Whether it had a value other than null in this batch. */
    boolean filled() {
        return filled;
    }

    void fill() {
        filled = true;
    }
}
