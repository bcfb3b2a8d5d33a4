package io.github.dromedary.sync.lease;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Durations;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sql.Leases;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.PerDatabase;
import io.github.dromedary.sync.SyncListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of sources: one process syncs a source, others wait. A process holds the lease from its first sync until it stops, and
 * sends three heartbeats in each {@code patience}. Another process takes over when the owner has ended or sent no heartbeat for that
 * long. The guarantees do not depend on leases: an owner that comes back is fenced off by the version of the checkpoint. Threads share
 * it.
 */
public final class SourceLeases implements AutoCloseable {
    /** The property with the longest time without a heartbeat. */
    public static final String PATIENCE = "dromedary.standby.patience";
    /** The longest time that a stop waits for databases to release leases. */
    private static final Duration RELEASE = Duration.ofSeconds(10);
    private static final int LEAST_MILLIS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(SourceLeases.class);
    private final Databases databases;
    private final SyncListener listener;
    private final Duration patience;
    private final boolean onDemand;
    private final LeaseOwner owner;
    private final StopSignal stop;
    private final Set<Source> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heartbeats;
    private final PerDatabase perDatabase = new PerDatabase();

    /**
     * Starts the heartbeats.
     *
     * @param patience   the longest time without a heartbeat before a lease is taken over
     * @param onDemand   whether this process syncs on demand only; then it does not wait for a polling process without a running sync
     * @param heartbeats the scheduler of the heartbeats; it is shut down with the leases
     */
    public SourceLeases(Databases databases, SyncListener listener, Duration patience, boolean onDemand, LeaseOwner owner, StopSignal stop,
            ScheduledExecutorService heartbeats) {
        this.owner = owner;
        this.stop = stop;
        this.databases = databases;
        this.listener = listener;
        this.patience = patience;
        this.onDemand = onDemand;
        this.heartbeats = heartbeats;
        heartbeats.scheduleWithFixedDelay(this::heartbeat, patience.toMillis() / 3, patience.toMillis() / 3, TimeUnit.MILLISECONDS);
    }

    /**
     * The value of {@code dromedary.standby.patience}.
     *
     * @throws ConfigurationException when it is not a duration, or too short
     */
    public static Duration patience(Optional<String> property) {
        var text = property.orElse("30s");
        Duration patience;
        try {
            patience = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(PATIENCE + ": " + e.getMessage()));
        }
        if (patience.toMillis() < LEAST_MILLIS) {
            throw new ConfigurationException(List.of(PATIENCE + ": \"" + text + "\" is less than the minimum of " + LEAST_MILLIS + " ms"));
        }
        return patience;
    }

    /**
     * Waits until no other process holds the lease of the source.
     *
     * @return the expired holder, or empty when the lease was free
     * @throws io.github.dromedary.sync.StoppedException when the process stops, or the routes are suspended meanwhile
     */
    public Optional<Leases.Holder> await(Source source) throws SQLException {
        var seen = otherHolder(source);
        long since = System.nanoTime();
        if (seen.isPresent() && !isFree(seen.get())) {
            listener.lockedBy(source.name(), new LeaseOwner(seen.get().owner()).name());
        }
        while (seen.isPresent() && !isFree(seen.get()) && System.nanoTime() - since < patience.toNanos()) {
            stop.sleep(Math.min(1000, patience.toMillis() / 10));
            var now = otherHolder(source);
            since = now.equals(seen) ? since : System.nanoTime();
            seen = now;
        }
        return seen;
    }

    private boolean isFree(Leases.Holder holder) {
        return onDemand && holder.complete() || new LeaseOwner(holder.owner()).isGone();
    }

    private Optional<Leases.Holder> otherHolder(Source source) throws SQLException {
        try (var connection = databases.connect(source)) {
            return new Leases(connection).holder(source.name()).filter(holder -> !holder.owner().equals(owner.text()));
        }
    }

    /**
     * Acquires the lease for this process, in the transaction that moves the checkpoint.
     *
     * @param before the result of {@link #await}
     * @throws OvertakenException when another process has acquired the lease since
     */
    public void claim(Connection connection, Source source, Optional<Leases.Holder> before) throws SQLException {
        var leases = new Leases(connection);
        var now = leases.holder(source.name()).filter(holder -> !holder.owner().equals(owner.text()) && !isFree(holder));
        if (now.isPresent() && !now.map(Leases.Holder::owner).equals(before.map(Leases.Holder::owner))) {
            throw new OvertakenException(source.name());
        }
        leases.claim(source.name(), owner.text());
        held.add(source);
    }

    /** Takes over the leases of this process's former routes; leases of sources that no longer exist remain with {@code before}. */
    public synchronized void adopt(SourceLeases before, Sources sources) {
        if (heartbeats.isShutdown()) {
            return;
        }
        for (var source : before.held) {
            Optional.ofNullable(sources.get(source.name())).filter(same -> same.write().database().equals(source.write().database()))
                    .ifPresent(same -> adopt(before, source, same));
        }
    }

    private void adopt(SourceLeases before, Source former, Source source) {
        databases.dataSource(source); // looked up now, since the Camel context may have stopped when it is first needed
        held.add(source);
        before.held.remove(former);
    }

    private void heartbeat() {
        try {
            perDatabase.start(held, source -> step(source, "heartbeat", Leases::heartbeat));
        } catch (Throwable e) { // else the scheduler would silently end the heartbeats
            LOG.warn("Heartbeats of the leases could not be sent", e);
        }
    }

    /** Releases all leases; a lease whose database does not respond expires without heartbeats. */
    @Override
    public synchronized void close() {
        heartbeats.shutdownNow();
        perDatabase.await(held, source -> step(source, "release", Leases::release), RELEASE);
        perDatabase.close();
        held.clear();
    }

    @FunctionalInterface
    private interface Step {
        void of(Leases leases, String source, String owner) throws SQLException;
    }

    private void step(Source source, String what, Step step) {
        try (var connection = databases.connect(source)) {
            step.of(new Leases(connection), source.name(), owner.text());
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{}: {} failed", source.name(), what, e); // the next heartbeat may succeed
        } catch (Error e) {
            LOG.warn("{}: {} failed", source.name(), what, e);
        }
    }
}
