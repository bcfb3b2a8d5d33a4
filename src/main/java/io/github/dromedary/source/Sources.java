package io.github.dromedary.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The valid sources of a routes folder, by name. Immutable. */
public final class Sources {
    private final Map<String, Source> byName;
    private final List<String> tablesOfOthers;

    /** Creates the set; {@code tablesOfOthers} are the tables of sources in the folder that were not selected. */
    public Sources(Map<String, Source> byName, List<String> tablesOfOthers) {
        this.byName = Map.copyOf(byName);
        this.tablesOfOthers = List.copyOf(tablesOfOthers);
    }

    /** Returns the source of that name, or {@code null}. */
    public Source get(String name) {
        return byName.get(name);
    }

    /** Returns all sources, sorted by name. */
    public Collection<Source> all() {
        return new TreeSet<>(byName.keySet()).stream().map(byName::get).toList();
    }

    /** The tables of sources in the folder that were not selected. */
    public List<String> tablesOfOthers() {
        return tablesOfOthers;
    }
}
