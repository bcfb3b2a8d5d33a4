package io.github.dromedary.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The sources by name, all of them valid. Immutable. */
public final class Sources {
    private final Map<String, Source> byName;
    private final List<String> tablesOfOthers;

    /** {@code tablesOfOthers} are the tables of sources that exist and were not asked for. */
    public Sources(Map<String, Source> byName, List<String> tablesOfOthers) {
        this.byName = Map.copyOf(byName);
        this.tablesOfOthers = List.copyOf(tablesOfOthers);
    }

    /** The source of that name, or {@code null}. */
    public Source get(String name) {
        return byName.get(name);
    }

    /** All sources, in the order of their names. */
    public Collection<Source> all() {
        return new TreeSet<>(byName.keySet()).stream().map(byName::get).toList();
    }

    /** The tables of sources that exist and were not asked for. */
    public List<String> tablesOfOthers() {
        return tablesOfOthers;
    }
}
