package io.github.dromedary.transform.rows;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.mapping.Nesting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which fields a mapping includes, excludes, declares and flattens. Immutable. */
public final class Selection {
    private final Mapping mapping;
    private final Set<String> requested;
    private final Set<String> requestedColumns;

    public Selection(Mapping mapping) {
        this.mapping = mapping;
        requested = Stream.concat(mapping.include().stream(), mapping.key().stream()).collect(toUnmodifiableSet());
        requestedColumns = Stream.concat(mapping.key().stream(), mapping.columns().stream().map(Declared::name))
                .map(Naming::fold).collect(toUnmodifiableSet());
    }

    /** A top-level field. */
    Field outer(String key) {
        return new Field(this, null, escape(key), key, key);
    }

    /** A top-level field moved there by {@code unwrap}, where it is named {@code name}. */
    Field unwrapped(String key, String name) {
        return new Field(this, null, escape(mapping.unwrap()) + "." + escape(key), name, name);
    }

    /** A field of the parent's objects. */
    Field within(Field parent, String key) {
        return new Field(this, parent, parent.path + "." + escape(key), parent.name + "." + key, parent.joined + "_" + key);
    }

    String column(String joined) {
        return mapping.naming().column(joined);
    }

    boolean flattens() {
        return mapping.nesting() != Nesting.JSON;
    }

    boolean excludes(String name) {
        return mapping.exclude().contains(name);
    }

    boolean excludesWithin(String name) {
        return mapping.exclude().stream().anyMatch(e -> e.startsWith(name + "."));
    }

    boolean includes(String name, String column) {
        return mapping.include().isEmpty() || requested.contains(name)
                || mapping.key().stream().anyMatch(k -> Naming.fold(k).equals(Naming.fold(column)));
    }

    public boolean isKey(String name, String column) {
        return mapping.key().contains(name) || mapping.key().stream().anyMatch(k -> Naming.fold(k).equals(Naming.fold(column)));
    }

    boolean includesWithin(String name, String column) {
        return requested.stream().anyMatch(i -> i.startsWith(name + "."))
                || requestedColumns.stream().anyMatch(c -> c.startsWith(Naming.fold(column) + "_"));
    }

    /** The declared columns that the field can fill. */
    List<Declared> declared(String name, String column) {
        return mapping.columns().stream().filter(d -> d.field().equals(name)
                || d.from() == null && Naming.fold(d.name()).equals(Naming.fold(column))).toList();
    }

    boolean declaresWithin(String name) {
        return mapping.columns().stream().anyMatch(d -> d.field().startsWith(name + "."));
    }

    /** Returns the record without excluded fields. */
    Map<String, Object> withoutExcluded(Map<String, Object> item) {
        return mapping.exclude().isEmpty() ? item : withoutExcluded(item, "");
    }

    private Map<String, Object> withoutExcluded(Map<?, ?> object, String prefix) {
        var visible = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> {
            var name = prefix.isEmpty() && key.equals(mapping.unwrap()) ? "" : prefix + key;
            if (!mapping.exclude().contains(name)) {
                visible.put((String) key, withoutExcluded(value, name.isEmpty() ? "" : name + "."));
            }
        });
        return visible;
    }

    private Object withoutExcluded(Object value, String prefix) {
        if (value instanceof List<?> array) {
            return array.stream().map(item -> withoutExcluded(item, prefix)).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
        return value instanceof Map<?, ?> object ? withoutExcluded(object, prefix) : value;
    }

    /** Escapes dots in a key, since dots separate the keys of a path. */
    public static String escape(String key) {
        return key.replace("\\", "\\\\").replace(".", "\\.");
    }
}
