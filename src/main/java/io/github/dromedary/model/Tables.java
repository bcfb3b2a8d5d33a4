package io.github.dromedary.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables by name, as the database has them. Threads may share it. */
public final class Tables {
    private final Map<String, Table> byName = new LinkedHashMap<>();
    private final Set<String> others = new HashSet<>();

    public synchronized Optional<Table> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public synchronized void put(Table table) {
        byName.put(table.name(), table);
    }

    /** Names that are not to be given to new tables, since others have them or will. */
    public synchronized void reserve(Collection<String> names) {
        names.forEach(name -> others.add(TableName.folded(name)));
    }

    /** Whether a table of that name would be one that is known, or somebody else's. */
    public synchronized boolean taken(String name) {
        return others.contains(TableName.folded(name)) || byName.keySet().stream().anyMatch(known -> TableName.same(known, name));
    }

    /** The tables whose rows belong to rows of that one. */
    public synchronized List<Table> children(String name) {
        return new ArrayList<>(byName.values()).stream().filter(t -> t.parent() != null && t.parent().table().equals(name)).toList();
    }
}
