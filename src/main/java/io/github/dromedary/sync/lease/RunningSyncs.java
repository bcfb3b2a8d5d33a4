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
    private final StopSignal stop;
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    /** {@code underWay} are the sources that are being synced, here or by routes that were there before. */
    public RunningSyncs(Collection<Source> sources, Databases databases, SyncListener listener, Map<String, SyncSlot> underWay, StopSignal stop) {
        this.underWay = underWay;
        this.stop = stop;
        this.sources = sources;
        this.databases = databases;
        this.listener = listener;
    }

    /** A slot for one sync; its holder has to {@link #await} its turn. */
    public SyncSlot slot() {
        return new SyncSlot(this);
    }

    /**
     * Waits for the sources that this one comes after, and for another sync of its own, also one in routes that were there
     * before; then it is under way. Whoever has the turn already keeps it.
     *
     * @throws io.github.dromedary.sync.StoppedException when these routes are told to stop or to rest meanwhile
     */
    public void await(Source source, SyncSlot slot) throws SQLException {
        for (var parent : SourceOrder.parents(source, sources)) {
            if (!mayFollow(parent)) {
                listener.waitingFor(source.name(), parent.name());
            }
            while (!mayFollow(parent)) {
                stop.sleep(PAUSE_MILLIS);
            }
        }
        while (!has(source, slot)) {
            stop.sleep(PAUSE_MILLIS);
        }
        stop.check();
    }

    private boolean has(Source source, SyncSlot slot) {
        var before = underWay.putIfAbsent(source.name(), slot);
        return before == null || before == slot;
    }

    /** The sync of a slot has ended, or was given up before its turn; {@code slot} is {@code null} when it had none. */
    public void ended(String source, SyncSlot slot) {
        tried.add(source);
        if (slot != null) {
            underWay.remove(source, slot);
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

    private boolean isOurs(SyncSlot slot) {
        return slot != null && slot.of(this);
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
