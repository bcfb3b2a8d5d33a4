package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.model.Tables;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.rows.Names;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns a child table to each array field; no table is assigned twice or used by anything else, and an assignment never changes.
 * Thread-safe.
 *
 * <p>Collisions are resolved as in {@link Names}: of two array fields with the same table name, the field spelled like the table
 * gets the plain name, the other one a name with a hash. An existing child table stays with its field, whose path is stored in the
 * comment of the table's position column. A table created by an earlier release has no path there; it belongs to the first field
 * with its plain name.
 */
public final class ChildTableNames {
    /** Longest table name in bytes; leaves room for {@code _staging} and for the foreign key name that MariaDB derives from it. */
    private static final int MAX_BYTES = 48;
    /** Suffixes of the tables in which Dromedary collects rows or keys. */
    private static final List<String> WORK_SUFFIXES = List.of("_staging", "_seen", "_incoming");

    private final Set<String> assigned = new HashSet<>();

    /** Assigns a table to each array field of a table's records. */
    public synchronized Map<ArrayField, String> assign(Mapping parent, Tables known, Collection<ArrayField> arrays) {
        var names = new LinkedHashMap<ArrayField, String>();
        for (var array : arrays) {
            marked(parent, known, array).ifPresent(table -> names.put(array, claim(table.name())));
        }
        arrays.stream().filter(array -> !names.containsKey(array))
                .sorted(Comparator.comparing((ArrayField array) -> !array.path().equals(array.column(parent.naming())))
                        .thenComparing(ArrayField::path))
                .forEach(array -> names.put(array, claim(next(parent, known, array))));
        return names;
    }

    /** The existing child table of an array field, if any. */
    public Optional<Table> of(Mapping parent, Tables known, ArrayField array) {
        return marked(parent, known, array).or(() -> unmarked(parent, known, plainName(parent, array)));
    }

    private static Optional<Table> marked(Mapping parent, Tables known, ArrayField array) {
        var origin = PositionColumn.origin(array.path());
        return known.children(parent.table()).stream()
                .filter(table -> table.columns().stream().map(Column::field).anyMatch(origin::equals)).findFirst();
    }

    private static Optional<Table> unmarked(Mapping parent, Tables known, String name) {
        return known.children(parent.table()).stream().filter(table -> table.name().equals(name) && !PositionColumn.hasOrigin(table)).findFirst();
    }

    private String next(Mapping parent, Tables known, ArrayField array) {
        var plain = plainName(parent, array);
        if (unmarked(parent, known, plain).isPresent() && !assigned.contains(Naming.fold(plain))) {
            return plain;
        }
        var name = plain;
        for (var salted = array.path(); !free(parent, known, name); salted += "#") {
            name = suffixedName(parent, array, salted);
        }
        return name;
    }

    private boolean free(Mapping parent, Tables known, String name) {
        var target = name.substring(0, name.length() - suffix(parent).length());
        return !assigned.contains(Naming.fold(name)) && !known.taken(target) && !known.taken(name)
                && WORK_SUFFIXES.stream().noneMatch(Naming.fold(target)::endsWith);
    }

    private String claim(String name) {
        assigned.add(Naming.fold(name));
        return name;
    }

    private static String plainName(Mapping parent, ArrayField array) {
        var parentName = TableName.of(parent.family());
        var name = parentName.table() + "_" + array.column(parent.naming());
        // hashes the name, not the path, which is the same for arrays in arrays
        return parentName.sibling(Names.shortened(name, name, MAX_BYTES)) + suffix(parent);
    }

    private static String suffixedName(Mapping parent, ArrayField array, String salted) {
        var parentName = TableName.of(parent.family());
        return parentName.sibling(Names.suffixed(parentName.table() + "_" + array.column(parent.naming()), salted, MAX_BYTES)) + suffix(parent);
    }

    /** The suffix of a staging table; empty for any other table. */
    private static String suffix(Mapping parent) {
        return parent.table().substring(parent.family().length());
    }
}
