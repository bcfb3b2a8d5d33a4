package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.types.Characters;
import java.util.List;

/**
 * A field as it was found in the records of one batch, and what the mapping wants of it. Not thread-safe.
 *
 * <p>{@code path} tells it from every other field, {@code name} is what the user calls it, {@code joined} and
 * {@code column} what its column would be called before and after naming. {@code ownColumn} means that it gets a column of its
 * own if it is selected, {@code key} that it is part of the primary key,
 * {@code flattened} that its objects are taken apart instead, {@code unstorableName} what no column's name may hold.
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

    /** {@code parent} is null at the top of a record. */
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

    /** Its path as it is kept with a column: short enough for a column's comment on every database. */
    public String origin() {
        return origin(path);
    }

    public static String origin(String path) {
        return path.length() <= MAX_ORIGIN ? path : path.substring(0, MAX_ORIGIN - 20) + "#" + Names.hash(path, 16);
    }

    /** The fields of the objects that it holds. */
    Fields fields() {
        return fields;
    }

    /** Whether an object in it is looked into for columns. */
    boolean traversed() {
        return flattened || declaredWithin;
    }

    /** Whether it has a column for a scalar or a null. */
    boolean acceptsScalar() {
        return !declared.isEmpty() || ownColumn && included && !excluded;
    }

    /** Whether it has a column for an object or an array. */
    boolean acceptsNested() {
        return !declared.isEmpty() || selected();
    }

    /** Whether it may have a column besides the declared ones. */
    boolean selected() {
        return ownColumn && partlyIncluded && !excluded;
    }

    /** Whether something within its objects has to go before they are written as JSON. */
    boolean pruned() {
        return pruned;
    }

    /** Whether it stays within the JSON that an outer field is written as. */
    boolean kept() {
        return partlyIncluded && !excluded;
    }

    /** Its place in the order in which fields with columns appeared. */
    int position() {
        return position;
    }

    boolean appeared() {
        return position >= 0;
    }

    void appear(int at) {
        position = at;
    }

    /** Whether it had a value other than null. */
    boolean filled() {
        return filled;
    }

    void fill() {
        filled = true;
    }
}
