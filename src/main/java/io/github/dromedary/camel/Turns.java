package io.github.dromedary.camel;

import io.github.dromedary.sql.History;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * One sync of a source at a time in this process. A source whose {@code forEach} reads the table of another one comes after
 * it: it waits for a sync of that one that is under way, and for the first sync that there ever was, or was tried here.
 * Threads share it.
 */
final class Turns {
    private static final int PAUSE_MILLIS = 100;

    private final Collection<Source> sources;
    private final Databases databases;
    private final SyncListener listener;
    private final Map<String, Turn> underWay;
    private final Pause pause;
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    /** {@code underWay} are the sources that are being synced, here or by routes that were there before. */
    Turns(Collection<Source> sources, Databases databases, SyncListener listener, Map<String, Turn> underWay, Pause pause) {
        this.underWay = underWay;
        this.pause = pause;
        this.sources = sources;
        this.databases = databases;
        this.listener = listener;
    }

    /** What an exchange that is to sync a source has to wait for, once or several times; the exchange keeps it. */
    Turn turn(Exchange exchange) {
        var turn = new Turn(this);
        exchange.setProperty(Turn.PROPERTY, turn);
        return turn;
    }

    /**
     * Waits for the sources that this one comes after, and for another sync of its own, also one in routes that were there
     * before; then it is under way. Whoever has the turn already keeps it.
     *
     * @throws StoppedException when these routes are told to stop or to rest meanwhile
     */
    void await(Source source, Turn turn) throws SQLException {
        for (var parent : parents(source, sources)) {
            if (!mayFollow(parent)) {
                listener.waitingFor(source.name(), parent.name());
            }
            while (!mayFollow(parent)) {
                pause.millis(PAUSE_MILLIS);
            }
        }
        while (!has(source, turn)) {
            pause.millis(PAUSE_MILLIS);
        }
        pause.check();
    }

    private boolean has(Source source, Turn turn) {
        var before = underWay.putIfAbsent(source.name(), turn);
        return before == null || before == turn;
    }

    /** The exchange's sync is at its end, or was given up before its turn came; another one of the source that is under way goes on. */
    void ended(String source, Exchange exchange) {
        tried.add(source);
        var turn = exchange.getProperty(Turn.PROPERTY, Turn.class);
        if (turn != null) {
            underWay.remove(source, turn);
        }
    }

    /** The sources that these routes are syncing. */
    Set<String> underWay() {
        return underWay.keySet().stream().filter(source -> isOurs(underWay.get(source))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing of these routes is under way any more, however it ended. */
    void close() {
        underWay.values().removeIf(this::isOurs);
    }

    private boolean isOurs(Turn turn) {
        return turn != null && turn.of(this);
    }

    private boolean mayFollow(Source parent) throws SQLException {
        if (underWay.containsKey(parent.name())) {
            return false;
        }
        if (tried.contains(parent.name())) {
            return true;
        }
        try (var connection = databases.connect(parent)) {
            return new History(connection).ended(parent.name());
        }
    }

    /** The sources in an order in which none comes before one that it waits for. */
    static List<Source> order(Collection<Source> sources) {
        var ordered = new LinkedHashSet<Source>();
        sources.forEach(source -> add(source, sources, ordered, new ArrayList<>()));
        return List.copyOf(ordered);
    }

    private static void add(Source source, Collection<Source> sources, Set<Source> ordered, List<Source> waiting) {
        if (waiting.contains(source)) {
            throw new ConfigurationException(List.of(source.file() + ": parameter forEach: reads the table of "
                    + waiting.get(waiting.size() - 1).name() + ", whose forEach waits for " + source.name()));
        }
        waiting.add(source);
        parents(source, sources).forEach(parent -> add(parent, sources, ordered, waiting));
        waiting.remove(source);
        ordered.add(source);
    }

    private static List<Source> parents(Source source, Collection<Source> sources) {
        return sources.stream().filter(other -> other != source && other.writing().database().equals(source.writing().database())
                && source.forEach().filter(f -> f.reads(other.writing().table())).isPresent()).toList();
    }
}
