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
 * Allows one sync of a source at a time in this process. A source whose {@code forEach} reads the table of another source waits for a
 * running sync of that parent, and for the parent's first sync ever or in this process. Threads share it.
 */
public final class RunningSyncs {
    private static final int PAUSE_MILLIS = 100;

    private final Collection<Source> sources;
    private final Databases databases;
    private final SyncListener listener;
    private final Map<String, SyncSlot> running;
    private final StopSignal stop;
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    /** {@code running} holds the slots of running syncs by source, including those of routes from before a reload. */
    public RunningSyncs(Collection<Source> sources, Databases databases, SyncListener listener, Map<String, SyncSlot> running, StopSignal stop) {
        this.running = running;
        this.stop = stop;
        this.sources = sources;
        this.databases = databases;
        this.listener = listener;
    }

    /** Creates a slot for one sync, which must {@link #await} its turn. */
    public SyncSlot slot() {
        return new SyncSlot(this);
    }

    /**
     * Waits for the parent sources, and for another running sync of the source, also one of routes from before a reload; then the slot
     * is running. A slot that is running already stays so.
     *
     * @throws io.github.dromedary.sync.StoppedException when the process stops, or the routes are suspended meanwhile
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
        while (!acquires(source, slot)) {
            stop.sleep(PAUSE_MILLIS);
        }
        stop.check();
    }

    private boolean acquires(Source source, SyncSlot slot) {
        var before = running.putIfAbsent(source.name(), slot);
        return before == null || before == slot;
    }

    /** Records that a sync ended, or gave up before its turn; {@code slot} is {@code null} when it had none. */
    public void ended(String source, SyncSlot slot) {
        tried.add(source);
        if (slot != null) {
            running.remove(source, slot);
        }
    }

    /** The names of the sources whose syncs are running in these routes, sorted. */
    public Set<String> underWay() {
        return running.keySet().stream().filter(source -> isOurs(running.get(source))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Removes all slots of these routes. */
    public void close() {
        running.values().removeIf(this::isOurs);
    }

    private boolean isOurs(SyncSlot slot) {
        return slot != null && slot.of(this);
    }

    private boolean mayFollow(Source parent) throws SQLException {
        if (running.containsKey(parent.name())) {
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
