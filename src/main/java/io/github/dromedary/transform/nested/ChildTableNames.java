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
 * The tables of arrays, no two arrays with one table and none with a table that is another one; what was assigned once stays. Threads may share it.
 *
 * <p>The rule is that of {@link Names}: of two colliding arrays the one that is named like the table gets the plain name, the other one
 * a hash behind it. A table that was made for an array is that array's for ever: the comment on its column of positions says which one
 * it is. One of an earlier release does not say so, and is the first array's that is called like it.
 */
public final class ChildTableNames {
    /** The most bytes in a table's name: {@code _staging}, and what MariaDB puts behind it to name the foreign key, still fit. */
    private static final int MAX_BYTES = 48;
    /** What the tables end in where rows gather. */
    private static final List<String> WORK_SUFFIXES = List.of("_staging", "_seen", "_incoming");

    private final Set<String> assigned = new HashSet<>();

    /** Gives a table to each of the arrays in the records of one table. */
    public synchronized Map<ArrayField, String> assign(Mapping parent, Tables known, Collection<ArrayField> arrays) {
        var names = new LinkedHashMap<ArrayField, String>();
        for (var array : arrays) {
            marked(parent, known, array).ifPresent(table -> names.put(array, claim(table.name())));
        }
        arrays.stream().filter(array -> !names.containsKey(array))
                .sorted(Comparator.comparing((ArrayField array) -> !array.path().equals(array.column(parent.naming()))).thenComparing(ArrayField::path))
                .forEach(array -> names.put(array, claim(next(parent, known, array))));
        return names;
    }

    /** The table that was made for an array, in this run or in any other. */
    public Optional<Table> of(Mapping parent, Tables known, ArrayField array) {
        return marked(parent, known, array).or(() -> unmarked(parent, known, plainName(parent, array)));
    }

    private static Optional<Table> marked(Mapping parent, Tables known, ArrayField array) {
        var origin = PositionColumn.origin(array.path());
        return known.children(parent.table()).stream().filter(table -> table.columns().stream().map(Column::field).anyMatch(origin::equals)).findFirst();
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
        return !assigned.contains(Naming.fold(name)) && !known.taken(target) && !known.taken(name) && WORK_SUFFIXES.stream().noneMatch(Naming.fold(target)::endsWith);
    }

    private String claim(String name) {
        assigned.add(Naming.fold(name));
        return name;
    }

    private static String plainName(Mapping parent, ArrayField array) {
        var parentName = TableName.of(parent.family());
        var name = parentName.table() + "_" + array.column(parent.naming());
        return parentName.sibling(Names.shortened(name, name, MAX_BYTES)) + suffix(parent); // the hash is the whole name's: arrays in arrays have one path
    }

    private static String suffixedName(Mapping parent, ArrayField array, String salted) {
        var parentName = TableName.of(parent.family());
        return parentName.sibling(Names.suffixed(parentName.table() + "_" + array.column(parent.naming()), salted, MAX_BYTES)) + suffix(parent);
    }

    /** What stands behind a table's name while rows gather. */
    private static String suffix(Mapping parent) {
        return parent.table().substring(parent.family().length());
    }
}
