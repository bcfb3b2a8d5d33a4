package io.github.dromedary.runtime;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Leases;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.RequestText;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.embedded.FileUrl;
import io.github.dromedary.sync.DatabaseErrorMessage;
import io.github.dromedary.sync.Databases;
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

/** Forgets how far a source has come: its checkpoint, what its parents have come to, what its API is asked with. Its rows stay. */
public final class Reset {
    private static final int LOOK_MILLIS = 100;
    private final Connection connection;
    private final Duration patience;

    private Reset(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /**
     * Resets sources whose rows are in the default database.
     *
     * @param since what the next sync asks from, or empty when it reads all
     * @throws ConfigurationException when one was never synced, or a process works on it; then none is reset
     */
    public static void of(Options options, List<String> sources, Optional<String> since) {
        try (var context = new DefaultCamelContext(); var database = DefaultDatabase.open(DefaultDatabase.properties(context, options))) {
            if (FileUrl.missing(database.getJdbcUrl())) {
                throw new ConfigurationException(List.of("no sync has run yet"));
            }
            try (var connection = database.getConnection()) {
                of(connection, sources, since, SourceLeases.patience(context.getPropertiesComponent().resolveProperty(SourceLeases.PATIENCE)), Optional.empty());
            }
        } catch (SQLException e) {
            throw DatabaseErrorMessage.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on a connection; {@code own} is the process that may hold them, since it is this one and rests. */
    static void of(Connection connection, List<String> sources, Optional<String> since, Duration patience, Optional<LeaseOwner> own) throws SQLException {
        var reset = new Reset(connection, patience);
        for (var source : sources) {
            reset.refuse(source, own);
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

    /** The same of a source of this process, which may hold it as long as it is at rest. */
    static void of(Sources sources, Databases databases, SharedState shared, String name, Optional<String> since, Duration patience) throws SQLException {
        var source = sources.all().stream().filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new ConfigurationException(List.of("there is no source " + name)));
        if (shared.underWay().containsKey(name)) {
            throw new ConfigurationException(List.of(name + " is being synced; wait for its end"));
        }
        try (var connection = databases.connect(source)) {
            of(connection, List.of(name), since, patience, Optional.of(shared.owner()));
        }
    }

    private void refuse(String source, Optional<LeaseOwner> own) throws SQLException {
        var known = new Schema(connection).read("dromedary_checkpoint").isEmpty() ? List.<String>of() : new Checkpoints(connection, RequestText.PLAIN).sources();
        if (!known.contains(source)) {
            throw new ConfigurationException(List.of("no sync of " + source + " has run yet"
                    + (known.isEmpty() ? "" : "; there were syncs of " + String.join(", ", known))));
        }
        var holder = holder(source, own);
        long begun = System.nanoTime();
        while (holder.isPresent() && System.nanoTime() - begun < patience.toNanos()) { // a living one is heard of meanwhile
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
            var now = holder(source, own);
            if (now.isPresent() && !now.equals(holder)) {
                throw new ConfigurationException(List.of(source + ": " + new LeaseOwner(now.get().owner()).name() + " works on it; stop it first"));
            }
            holder = now;
        }
    }

    private Optional<Leases.Holder> holder(String source, Optional<LeaseOwner> own) throws SQLException {
        return new Leases(connection).holder(source).filter(held -> own.filter(owner -> owner.text().equals(held.owner())).isEmpty())
                .filter(held -> !new LeaseOwner(held.owner()).isGone());
    }
}
