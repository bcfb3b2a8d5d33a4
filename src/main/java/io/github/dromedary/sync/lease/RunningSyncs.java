package io.github.dromedary.sync.lease;

import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceOrder;
import io.github.dromedary.sql.History;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.SyncListener;
import java.sql.SQLException;
import java.util.Collection;
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
public final class RunningSyncs {
    private static final int PAUSE_MILLIS = 100;

    private final Collection<Source> sources;
    private final Databases databases;
    private final SyncListener listener;
    private final Map<String, SyncSlot> underWay;
    private final StopSignal pause;
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    /** {@code underWay} are the sources that are being synced, here or by routes that were there before. */
    public RunningSyncs(Collection<Source> sources, Databases databases, SyncListener listener, Map<String, SyncSlot> underWay, StopSignal pause) {
        this.underWay = underWay;
        this.pause = pause;
        this.sources = sources;
        this.databases = databases;
        this.listener = listener;
    }

    /** What an exchange that is to sync a source has to wait for, once or several times; the exchange keeps it. */
    public SyncSlot turn(Exchange exchange) {
        var turn = new SyncSlot(this);
        exchange.setProperty(SyncSlot.PROPERTY, turn);
        return turn;
    }

    /**
     * Waits for the sources that this one comes after, and for another sync of its own, also one in routes that were there
     * before; then it is under way. Whoever has the turn already keeps it.
     *
     * @throws io.github.dromedary.sync.StoppedException when these routes are told to stop or to rest meanwhile
     */
    public void await(Source source, SyncSlot turn) throws SQLException {
        for (var parent : SourceOrder.parents(source, sources)) {
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

    private boolean has(Source source, SyncSlot turn) {
        var before = underWay.putIfAbsent(source.name(), turn);
        return before == null || before == turn;
    }

    /** The exchange's sync is at its end, or was given up before its turn came; another one of the source that is under way goes on. */
    public void ended(String source, Exchange exchange) {
        tried.add(source);
        var turn = exchange.getProperty(SyncSlot.PROPERTY, SyncSlot.class);
        if (turn != null) {
            underWay.remove(source, turn);
        }
    }

    /** The sources that these routes are syncing. */
    public Set<String> underWay() {
        return underWay.keySet().stream().filter(source -> isOurs(underWay.get(source))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing of these routes is under way any more, however it ended. */
    public void close() {
        underWay.values().removeIf(this::isOurs);
    }

    private boolean isOurs(SyncSlot turn) {
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
}
