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
 * Splits records into the parent record and the arrays that become child tables. An object counts as an array of one element in a
 * field that contains arrays in other records. Immutable.
 */
final class ChildTables {
    private final Mapping mapping;
    private final Selection selection;

    ChildTables(Mapping mapping) {
        this.mapping = mapping;
        this.selection = new Selection(mapping);
    }

    /** The record without its arrays, the arrays by field, and the fields whose array was a single object. */
    record Split(Map<String, Object> parent, Map<ArrayField, List<?>> arrays, Set<ArrayField> objects) {
    }

    /** The fields of a record that contain non-empty arrays. */
    Set<ArrayField> arrays(Map<String, Object> item) {
        var found = new HashSet<ArrayField>();
        split(item, field -> false).arrays().forEach((field, array) -> {
            if (!array.isEmpty()) {
                found.add(field);
            }
        });
        return found;
    }

    /** Splits a record; {@code arrayFields} accepts the fields that contain arrays in other records. */
    Split split(Map<String, Object> item, Predicate<ArrayField> arrayFields) {
        var split = new Split(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
        prune(item, "", "", split.parent(), split, arrayFields);
        return split;
    }

    /** {@code path} and {@code name} belong to the object and end with a dot; both are empty for the record itself. */
    private void prune(Map<?, ?> object, String path, String name, Map<String, Object> pruned, Split split, Predicate<ArrayField> arrayFields) {
        object.forEach((key, value) -> {
            var field = ArrayField.within(path, name, (String) key);
            boolean unwraps = path.isEmpty() && key.equals(mapping.unwrap());
            if (value instanceof List<?> array && !unwraps && hasTable(field.name())) {
                split.arrays().put(field, array);
            } else if (value instanceof Map<?, ?> inner && !unwraps && arrayFields.test(field) && hasTable(field.name())
                    && !required(field.name(), inner)) {
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

    /**
     * Whether arrays of the field become a child table: the field is included, not excluded, not declared as a column and not
     * part of the primary key.
     */
    private boolean hasTable(String name) {
        return !declared(name) && !selection.isKey(name, column(name)) && !mapping.exclude().contains(name)
                && (mapping.include().isEmpty() || within(mapping.include(), name));
    }

    /** Whether the object contains a field of the primary key or the deleted field. */
    private boolean required(String name, Map<?, ?> object) {
        var deleted = mapping.deletedField();
        return deleted != null && (deleted.equals(name) || deleted.startsWith(name + "."))
                || object.keySet().stream().map(key -> name + "." + key).anyMatch(field -> selection.isKey(field, column(field)))
                || mapping.key().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private boolean declared(String name) {
        return mapping.columns().stream().anyMatch(d -> d.field().equals(name)
                || d.from() == null && Naming.fold(d.name()).equals(Naming.fold(column(name))));
    }

    private String column(String name) {
        return mapping.naming().column(name.replace('.', '_'));
    }

    private static boolean within(Set<String> names, String name) {
        return names.stream().anyMatch(n -> n.equals(name) || n.startsWith(name + "."));
    }
}
