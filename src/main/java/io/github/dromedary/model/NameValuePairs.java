package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Name-value pairs of a query, a form or a request's headers, in order; a name can occur several times. Names are case-insensitive. Immutable. */
public record NameValuePairs(List<Pair> all) {
    /** No pairs. */
    public static final NameValuePairs NONE = new NameValuePairs(List.of());

    public NameValuePairs {
        all = List.copyOf(all);
    }

    /** One name and its value. */
    public record Pair(String name, String value) {

        public Pair {
            requireNonNull(name, "name is null");
            requireNonNull(value, "value is null");
        }
    }

    /** The entries of a map, in its order. */
    public static NameValuePairs of(Map<String, String> values) {
        return new NameValuePairs(values.entrySet().stream().map(entry -> new Pair(entry.getKey(), entry.getValue())).toList());
    }

    /** Returns these pairs and one more. */
    public NameValuePairs plus(String name, String value) {
        return plus(new NameValuePairs(List.of(new Pair(name, value))));
    }

    /** Returns these pairs followed by others. */
    public NameValuePairs plus(NameValuePairs others) {
        return new NameValuePairs(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /** Returns these pairs without a name. */
    public NameValuePairs without(String name) {
        return new NameValuePairs(all.stream().filter(pair -> !pair.name().equalsIgnoreCase(name)).toList());
    }

    /** Returns these pairs with one value for a name, in place of all its values. */
    public NameValuePairs with(String name, String value) {
        return without(name).plus(name, value);
    }

    /** Returns the same names with changed values. */
    public NameValuePairs map(UnaryOperator<String> change) {
        return new NameValuePairs(all.stream().map(pair -> new Pair(pair.name(), change.apply(pair.value()))).toList());
    }

    /** Whether a name occurs. */
    public boolean has(String name) {
        return all.stream().anyMatch(pair -> pair.name().equalsIgnoreCase(name));
    }

    /** The names, as often as they occur. */
    public List<String> names() {
        return all.stream().map(Pair::name).toList();
    }

    /** The values. */
    public List<String> values() {
        return all.stream().map(Pair::value).toList();
    }

    /** The values of a name. */
    public List<String> values(String name) {
        return all.stream().filter(pair -> pair.name().equalsIgnoreCase(name)).map(Pair::value).toList();
    }

    /** The values of each name, spelled as where it first occurs. */
    public Map<String, List<String>> byHeader() {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var pair : all) {
            var name = byName.keySet().stream().filter(pair.name()::equalsIgnoreCase).findFirst().orElse(pair.name());
            byName.computeIfAbsent(name, first -> new ArrayList<>()).add(pair.value());
        }
        return Collections.unmodifiableMap(byName);
    }

    /** Calls {@code action} with each name and value. */
    public void forEach(BiConsumer<String, String> action) {
        all.forEach(pair -> action.accept(pair.name(), pair.value()));
    }

    /** The same text as a map's: source fingerprints depend on it. */
    @Override
    public String toString() {
        return all.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining(", ", "{", "}"));
    }
}
