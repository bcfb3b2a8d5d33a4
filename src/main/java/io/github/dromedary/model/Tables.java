package io.github.dromedary.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known tables by name. Threads may share it. */
public final class Tables {
    private final Map<String, Table> byName = new LinkedHashMap<>();
    private final Set<String> others = new HashSet<>();

    public synchronized Optional<Table> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public synchronized void put(Table table) {
        byName.put(table.name(), table);
    }

    /** Reserves names that new tables must not take: other tables or sources use them. */
    public synchronized void reserve(Collection<String> names) {
        names.forEach(name -> others.add(TableName.folded(name)));
    }

    /** Whether a name belongs to a known table or is reserved. */
    public synchronized boolean taken(String name) {
        return others.contains(TableName.folded(name)) || byName.keySet().stream().anyMatch(existing -> TableName.same(existing, name));
    }

    /** The child tables of a table. */
    public synchronized List<Table> children(String name) {
        return new ArrayList<>(byName.values()).stream().filter(t -> t.parent() != null && t.parent().table().equals(name)).toList();
    }
}
