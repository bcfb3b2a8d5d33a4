package io.github.dromedary.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order of sources: a source whose {@code forEach} reads the table of another source comes after it. */
public final class SourceOrder {

    private SourceOrder() {
    }

    /**
     * Sorts sources so that none comes before a source whose table it reads.
     *
     * @throws ConfigurationException if sources depend on each other in a circle
     */
    public static List<Source> of(Collection<Source> sources) {
        var ordered = new LinkedHashSet<Source>();
        sources.forEach(source -> add(source, sources, ordered, new ArrayList<>()));
        return List.copyOf(ordered);
    }

    private static void add(Source source, Collection<Source> sources, Set<Source> ordered, List<Source> waiting) {
        if (waiting.contains(source)) {
            throw new ConfigurationException(List.of(source.file() + ": parameter forEach: reads the table of "
                    + waiting.get(waiting.size() - 1).name() + ", whose forEach depends on " + source.name() + "; remove the circular dependency"));
        }
        waiting.add(source);
        parents(source, sources).forEach(parent -> add(parent, sources, ordered, waiting));
        waiting.remove(source);
        ordered.add(source);
    }

    /** Returns the sources whose tables the {@code forEach} of a source reads. */
    public static List<Source> parents(Source source, Collection<Source> sources) {
        return sources.stream().filter(other -> other != source && other.write().database().equals(source.write().database())
                && source.forEach().filter(f -> f.reads(other.write().table())).isPresent()).toList();
    }
}
