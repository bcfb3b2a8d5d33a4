package io.github.dromedary.transform.nested;

import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.rows.Selection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes arrays out of records, to be rows of tables of their own. An object where other records have an array is an array of one element.
 * Immutable.
 */
final class ChildTables {
    private final Mapping mapping;
    private final Selection selection;

    ChildTables(Mapping mapping) {
        this.mapping = mapping;
        this.selection = new Selection(mapping);
    }

    /** A record without its arrays, these by their fields, and those of them that were objects. */
    record Split(Map<String, Object> parent, Map<ArrayField, List<?>> arrays, Set<ArrayField> objects) {
    }

    /** The fields of a record that are arrays with elements. */
    Set<ArrayField> arrays(Map<String, Object> item) {
        var found = new HashSet<ArrayField>();
        split(item, field -> false).arrays().forEach((field, array) -> {
            if (!array.isEmpty()) {
                found.add(field);
            }
        });
        return found;
    }

    /** {@code arrayFields} are fields that are arrays in other records. */
    Split split(Map<String, Object> item, Predicate<ArrayField> arrayFields) {
        var split = new Split(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
        prune(item, "", "", split.parent(), split, arrayFields);
        return split;
    }

    /** {@code path} and {@code name} are those of the object with the dot behind them, or empty at the top of a record. */
    private void prune(Map<?, ?> object, String path, String name, Map<String, Object> pruned, Split split, Predicate<ArrayField> arrayFields) {
        object.forEach((key, value) -> {
            var field = ArrayField.within(path, name, (String) key);
            boolean unwraps = path.isEmpty() && key.equals(mapping.unwrap());
            if (value instanceof List<?> array && !unwraps && hasTable(field.name())) {
                split.arrays().put(field, array);
            } else if (value instanceof Map<?, ?> inner && !unwraps && arrayFields.test(field) && hasTable(field.name()) && !required(field.name(), inner)) {
                split.arrays().put(field, List.of(inner));
                split.objects().add(field);
            } else if (value instanceof Map<?, ?> inner && (unwraps || !declared(field.name()) && !mapping.exclude().contains(field.name()))) {
                var within = new LinkedHashMap<String, Object>();
                pruned.put((String) key, within);
                prune(inner, field.path() + ".", unwraps ? "" : field.name() + ".", within, split, arrayFields);
            } else {
                pruned.put((String) key, value);
            }
        });
    }

    /** Whether an array of that name has a table of its own: it is neither left out nor declared to be a column, and no part of the key. */
    private boolean hasTable(String name) {
        return !declared(name) && !selection.isKey(name, column(name)) && !mapping.exclude().contains(name)
                && (mapping.include().isEmpty() || within(mapping.include(), name));
    }

    /** Whether a record without that object would have no key, or not say any more whether it is deleted. */
    private boolean required(String name, Map<?, ?> object) {
        var deleted = mapping.deletedField();
        return deleted != null && (deleted.equals(name) || deleted.startsWith(name + "."))
                || object.keySet().stream().map(key -> name + "." + key).anyMatch(field -> selection.isKey(field, column(field)))
                || mapping.key().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private boolean declared(String name) {
        return mapping.columns().stream().anyMatch(d -> d.field().equals(name) || d.from() == null && Naming.fold(d.name()).equals(Naming.fold(column(name))));
    }

    private String column(String name) {
        return mapping.naming().column(name.replace('.', '_'));
    }

    private static boolean within(Set<String> names, String name) {
        return names.stream().anyMatch(n -> n.equals(name) || n.startsWith(name + "."));
    }
}
