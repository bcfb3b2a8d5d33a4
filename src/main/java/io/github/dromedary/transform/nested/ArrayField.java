package io.github.dromedary.transform.nested;

import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.rows.Selection;

/**
 * A field of a table's records whose values are arrays. Immutable.
 *
 * @param path unique path of the field: escaped names joined by dots, before {@code unwrap}
 * @param name the field's name for users: names joined by dots, after {@code unwrap}
 */
public record ArrayField(String path, String name) {

    /** Returns the field {@code key} of the object with this path and name; both end with a dot, or are empty for a record. */
    static ArrayField within(String path, String name, String key) {
        return new ArrayField(path + Selection.escape(key), name + key);
    }

    /** The end of the child table's name, after the parent's name. */
    public String column(Naming naming) {
        return naming.column(name.replace('.', '_'));
    }
}
