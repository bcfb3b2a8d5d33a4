package io.github.dromedary.transform.nested;

import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.rows.Selection;

/**
 * A field of the records of one table whose values are arrays. Immutable.
 *
 * @param path tells it from every other field
 * @param name what the user calls it
 */
public record ArrayField(String path, String name) {

    /** A field within the object that has this path and name, or at the top of a record when they are empty. */
    static ArrayField within(String path, String name, String key) {
        return new ArrayField(path + Selection.escape(key), name + key);
    }

    /** What its table is called behind its parent's name. */
    public String column(Naming naming) {
        return naming.column(name.replace('.', '_'));
    }
}
