package io.github.dromedary.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables by name, as the database has them. Threads may share it. */
public final class Tables {
    private final Map<String, Table> byName = new LinkedHashMap<>();

    public synchronized Optional<Table> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public synchronized void put(Table table) {
        byName.put(table.name(), table);
    }

    /** The tables whose rows belong to rows of that one. */
    public synchronized List<Table> children(String name) {
        return new ArrayList<>(byName.values()).stream().filter(t -> t.parent() != null && t.parent().table().equals(name)).toList();
    }
}
