package io.github.dromedary.transform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes arrays out of records, to be rows of tables of their own. Immutable. */
final class Branches {
    private final Mapping mapping;

    Branches(Mapping mapping) {
        this.mapping = mapping;
    }

    /** A record without its arrays, and these by their paths. */
    record Split(Map<String, Object> trunk, Map<String, List<?>> arrays) {
    }

    Split split(Map<String, Object> item) {
        var arrays = new LinkedHashMap<String, List<?>>();
        return new Split(prune(item, "", arrays), arrays);
    }

    private Map<String, Object> prune(Map<?, ?> object, String prefix, Map<String, List<?>> arrays) {
        var pruned = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> {
            var name = prefix.isEmpty() && key.equals(mapping.unwrap()) ? "" : prefix + key;
            if (value instanceof List<?> array && !name.isEmpty() && branches(name)) {
                arrays.put(name, array);
            } else if (value instanceof Map<?, ?> inner && !declared(name)) {
                pruned.put((String) key, prune(inner, name.isEmpty() ? "" : name + ".", arrays));
            } else {
                pruned.put((String) key, value);
            }
        });
        return pruned;
    }

    /** Whether an array of that name has a table of its own: it is neither left out nor declared to be a column. */
    private boolean branches(String name) {
        return !declared(name) && !mapping.exclude().contains(name) && (mapping.include().isEmpty() || within(mapping.include(), name));
    }

    private boolean declared(String name) {
        return mapping.columns().stream().anyMatch(d -> d.field().equals(name)
                || d.from() == null && Names.fold(d.name()).equals(Names.fold(mapping.naming().column(name.replace('.', '_')))));
    }

    private static boolean within(Set<String> names, String name) {
        return names.stream().anyMatch(n -> n.equals(name) || n.startsWith(name + "."));
    }
}
