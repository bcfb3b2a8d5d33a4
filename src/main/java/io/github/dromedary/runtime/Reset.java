package io.github.dromedary.runtime;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Leases;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.RequestText;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.embedded.FileUrl;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.failure.DatabaseErrorMessage;
import io.github.dromedary.sync.lease.LeaseOwner;
import io.github.dromedary.sync.lease.SourceLeases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.impl.DefaultCamelContext;

/** Resets the read position of sources: checkpoint, incremental value, conditional request, parent rows. Their rows stay. */
public final class Reset {
    private static final int CHECK_MILLIS = 100;
    private final Connection connection;
    private final Duration patience;

    private Reset(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /**
     * Resets sources in the default database, all of them or none.
     *
     * @param since the incremental value that the next sync starts from, or empty to read all records
     * @throws ConfigurationException if a source was never synced, or is locked by another process
     */
    public static void of(Options options, List<String> sources, Optional<String> since) {
        try (var context = new DefaultCamelContext(); var database = DefaultDatabase.open(DefaultDatabase.properties(context, options))) {
            if (FileUrl.missing(database.getJdbcUrl())) {
                throw new ConfigurationException(List.of("no sync has run yet"));
            }
            try (var connection = database.getConnection()) {
                var patience = SourceLeases.patience(context.getPropertiesComponent().resolveProperty(SourceLeases.PATIENCE));
                of(connection, sources, since, patience, Optional.empty());
            }
        } catch (SQLException e) {
            throw DatabaseErrorMessage.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resets sources on a connection; {@code own} is the lease owner of this process, whose leases are ignored. */
    static void of(Connection connection, List<String> sources, Optional<String> since, Duration patience, Optional<LeaseOwner> own)
            throws SQLException {
        var reset = new Reset(connection, patience);
        for (var source : sources) {
            reset.requireUnlocked(source, own);
        }
        connection.setAutoCommit(false);
        try {
            for (var source : sources) {
                new Checkpoints(connection, RequestText.PLAIN).reset(source, since);
                new Parents(connection).replace(source, List.of());
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Resets a source of a running process, unless it is being synced. */
    static void of(Sources sources, Databases databases, SharedState shared, String name, Optional<String> since, Duration patience)
            throws SQLException {
        var source = sources.all().stream().filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new ConfigurationException(List.of("unknown source " + name)));
        if (shared.underWay().containsKey(name)) {
            throw new ConfigurationException(List.of(name + " is being synced; wait until the sync ends"));
        }
        try (var connection = databases.connect(source)) {
            of(connection, List.of(name), since, patience, Optional.of(shared.owner()));
        }
    }

    private void requireUnlocked(String source, Optional<LeaseOwner> own) throws SQLException {
        var known = new Schema(connection).read("dromedary_checkpoint").isEmpty() ? List.<String>of()
                : new Checkpoints(connection, RequestText.PLAIN).sources();
        if (!known.contains(source)) {
            throw new ConfigurationException(List.of("no sync of " + source + " has run yet"
                    + (known.isEmpty() ? "" : "; synced so far: " + String.join(", ", known))));
        }
        var holder = holder(source, own);
        long start = System.nanoTime();
        while (holder.isPresent() && System.nanoTime() - start < patience.toNanos()) { // a live owner sends a heartbeat meanwhile
            LockSupport.parkNanos(Duration.ofMillis(CHECK_MILLIS).toNanos());
            var now = holder(source, own);
            if (now.isPresent() && !now.equals(holder)) {
                throw new ConfigurationException(List.of(
                        source + ": locked by " + new LeaseOwner(now.get().owner()).name() + "; stop that process first"));
            }
            holder = now;
        }
    }

    private Optional<Leases.Holder> holder(String source, Optional<LeaseOwner> own) throws SQLException {
        return new Leases(connection).holder(source).filter(held -> own.filter(owner -> owner.text().equals(held.owner())).isEmpty())
                .filter(held -> !new LeaseOwner(held.owner()).isGone());
    }
}
