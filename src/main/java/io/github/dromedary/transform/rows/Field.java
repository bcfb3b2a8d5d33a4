package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.types.Characters;
import java.util.List;

/**
 * A field as it was found in the records of one batch, and what the mapping wants of it. Not thread-safe.
 *
 * <p>{@code path} tells it from every other field, {@code name} is what the user calls it, {@code joined} and
 * {@code column} what its column would be called before and after naming. {@code open} means that it gets a column of its
 * own if it is selected, {@code key} that it is part of the primary key,
 * {@code flat} that its objects are taken apart instead, {@code flaw} what no column's name may hold.
 */
public final class Field {
    private static final int LONGEST_ORIGIN = 150;

    final String path;
    final String name;
    final String joined;
    final String column;
    final List<Declared> declared;
    final boolean open;
    final boolean flat;
    final String flaw;
    final boolean key;
    private final boolean whole;
    private final boolean partial;
    private final boolean dropped;
    private final boolean deep;
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
        dropped = selection.excludes(name);
        whole = selection.includes(name, column) || parent != null && (parent.whole || !parent.declared.isEmpty());
        partial = whole || selection.includesWithin(name, column);
        open = parent == null || parent.flat;
        flat = selection.flattens() && declared.isEmpty() && open && partial && !dropped;
        deep = selection.declaresWithin(name);
        pruned = selection.excludesWithin(name) || !whole && declared.isEmpty();
        flaw = declared.isEmpty() ? Characters.flaw(column) : null;
        key = selection.isKey(name, column);
        fields = new Fields(key -> selection.within(this, key));
    }

    /** Its path as it is kept with a column: short enough for a column's comment on every database. */
    public String origin() {
        return origin(path);
    }

    public static String origin(String path) {
        return path.length() <= LONGEST_ORIGIN ? path : path.substring(0, LONGEST_ORIGIN - 20) + "#" + Names.hash(path, 16);
    }

    /** The fields of the objects that it holds. */
    Fields fields() {
        return fields;
    }

    /** Whether an object in it is looked into for columns. */
    boolean entered() {
        return flat || deep;
    }

    /** Whether it has a column for a scalar or a null. */
    boolean takesScalar() {
        return !declared.isEmpty() || open && whole && !dropped;
    }

    /** Whether it has a column for an object or an array. */
    boolean takesNested() {
        return !declared.isEmpty() || selected();
    }

    /** Whether it may have a column besides the declared ones. */
    boolean selected() {
        return open && partial && !dropped;
    }

    /** Whether something within its objects has to go before they are written as JSON. */
    boolean pruned() {
        return pruned;
    }

    /** Whether it stays within the JSON that an outer field is written as. */
    boolean kept() {
        return partial && !dropped;
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
