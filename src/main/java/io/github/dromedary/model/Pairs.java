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

/** Names with values, as in a query, a form or the headers of a request: in their order, a name as often as it comes. Immutable. */
public record Pairs(List<Pair> all) {
    /** None. */
    public static final Pairs NONE = new Pairs(List.of());

    public Pairs {
        all = List.copyOf(all);
    }

    /** One name and its value. */
    public record Pair(String name, String value) {

        public Pair {
            requireNonNull(name, "name is null");
            requireNonNull(value, "value is null");
        }
    }

    /** Those of a map, in its order. */
    public static Pairs of(Map<String, String> values) {
        return new Pairs(values.entrySet().stream().map(entry -> new Pair(entry.getKey(), entry.getValue())).toList());
    }

    /** These and one more. */
    public Pairs plus(String name, String value) {
        return plus(new Pairs(List.of(new Pair(name, value))));
    }

    /** These, and others after them. */
    public Pairs plus(Pairs others) {
        return new Pairs(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /** These without one name, in whatever letters. */
    public Pairs without(String name) {
        return new Pairs(all.stream().filter(pair -> !pair.name().equalsIgnoreCase(name)).toList());
    }

    /** These with that value under a name, and no other value under it in whatever letters. */
    public Pairs with(String name, String value) {
        return without(name).plus(name, value);
    }

    /** The same names with what becomes of their values. */
    public Pairs map(UnaryOperator<String> change) {
        return new Pairs(all.stream().map(pair -> new Pair(pair.name(), change.apply(pair.value()))).toList());
    }

    /** Whether there is a name, in whatever letters. */
    public boolean has(String name) {
        return all.stream().anyMatch(pair -> pair.name().equalsIgnoreCase(name));
    }

    /** Their names, as often as they come. */
    public List<String> names() {
        return all.stream().map(Pair::name).toList();
    }

    /** Their values. */
    public List<String> values() {
        return all.stream().map(Pair::value).toList();
    }

    /** The values of one name, in whatever letters. */
    public List<String> values(String name) {
        return all.stream().filter(pair -> pair.name().equalsIgnoreCase(name)).map(Pair::value).toList();
    }

    /** The values of each name, whose letters are those of the first. */
    public Map<String, List<String>> byHeader() {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var pair : all) {
            var name = byName.keySet().stream().filter(pair.name()::equalsIgnoreCase).findFirst().orElse(pair.name());
            byName.computeIfAbsent(name, first -> new ArrayList<>()).add(pair.value());
        }
        return Collections.unmodifiableMap(byName);
    }

    /** Does something with each name and its value. */
    public void forEach(BiConsumer<String, String> action) {
        all.forEach(pair -> action.accept(pair.name(), pair.value()));
    }

    /** As a map shows itself. */
    @Override
    public String toString() {
        return all.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining(", ", "{", "}"));
    }
}
