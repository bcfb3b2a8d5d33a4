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
 * One process works on a source, the others stand by. A process holds a source from its first sync until it stops, and
 * tells three times in each {@code patience} that it lives; one that was silent for so long, or that is known to be gone, is
 * taken over from. Whether it still lives is a guess that no promise rests on: the checkpoint's version keeps it from
 * writing when it comes back.
 */
public final class SourceLeases implements AutoCloseable {
    /** The property that says how long a process may be silent. */
    public static final String PATIENCE = "dromedary.standby.patience";
    /** How long a stop waits for databases to give sources up. */
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
    private final PerDatabase each = new PerDatabase();

    /**
     * Begins to send heartbeats.
     *
     * @param patience   how long another process may be silent before its sources are taken over
     * @param onDemand   whether this process syncs on demand only: then it need not fear a process that polls and has no sync running
     * @param heartbeats sends them; it is shut down with the leases
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
            throw new ConfigurationException(List.of(PATIENCE + ": \"" + text + "\" is less than " + LEAST_MILLIS
                    + " ms, the least that a process can be waited for"));
        }
        return patience;
    }

    /**
     * Waits until nobody else works on the source.
     *
     * @return whoever held it last and is not waited for any more, or empty when nobody did
     * @throws io.github.dromedary.sync.StoppedException when these routes are told to stop or to rest meanwhile
     */
    public Optional<Leases.Holder> await(Source source) throws SQLException {
        var seen = other(source);
        long since = System.nanoTime();
        if (seen.isPresent() && !free(seen.get())) {
            listener.standingBy(source.name(), new LeaseOwner(seen.get().owner()).name());
        }
        while (seen.isPresent() && !free(seen.get()) && System.nanoTime() - since < patience.toNanos()) {
            stop.sleep(Math.min(1000, patience.toMillis() / 10));
            var now = other(source);
            since = now.equals(seen) ? since : System.nanoTime();
            seen = now;
        }
        return seen;
    }

    private boolean free(Leases.Holder holder) {
        return onDemand && holder.complete() || new LeaseOwner(holder.owner()).gone();
    }

    private Optional<Leases.Holder> other(Source source) throws SQLException {
        try (var connection = databases.connect(source)) {
            return new Leases(connection).holder(source.name()).filter(holder -> !holder.owner().equals(owner.text()));
        }
    }

    /**
     * Makes this process the holder, in the transaction that moves the checkpoint.
     *
     * @param before what {@link #await} has returned
     * @throws OvertakenException when somebody else has become the holder since
     */
    public void claim(Connection connection, Source source, Optional<Leases.Holder> before) throws SQLException {
        var leases = new Leases(connection);
        var now = leases.holder(source.name()).filter(holder -> !holder.owner().equals(owner.text()) && !free(holder));
        if (now.isPresent() && !now.map(Leases.Holder::owner).equals(before.map(Leases.Holder::owner))) {
            throw new OvertakenException(source.name());
        }
        leases.claim(source.name(), owner.text());
        held.add(source);
    }

    /** Holds on to the sources that others of this process held before; those that are here no more are left to them. */
    public synchronized void adopt(SourceLeases before, Sources sources) {
        if (heartbeats.isShutdown()) {
            return;
        }
        for (var source : before.held) {
            Optional.ofNullable(sources.get(source.name())).filter(same -> same.write().database().equals(source.write().database())).ifPresent(same -> {
                databases.dataSource(same); // it may be asked for only when the context has stopped
                held.add(same);
                before.held.remove(source);
            });
        }
    }

    private void heartbeat() {
        try {
            each.begin(held, source -> step(source, "beat", Leases::beat));
        } catch (Throwable e) { // else the scheduler would end the beats without a word
            LOG.warn("Sources cannot be told to be in work", e);
        }
    }

    /** Lets others go on at once; those whose database does not answer, once this process has been silent for long enough. */
    @Override
    public synchronized void close() {
        heartbeats.shutdownNow();
        each.await(held, source -> step(source, "release", Leases::release), RELEASE);
        each.close();
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
            LOG.debug("{}: {} failed", source.name(), what, e); // the next beat may do better
        } catch (Error e) {
            LOG.warn("{}: {} failed", source.name(), what, e);
        }
    }
}
