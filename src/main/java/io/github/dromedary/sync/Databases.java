package io.github.dromedary.sync;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Journal;
import io.github.dromedary.sql.SourceStates;
import io.github.dromedary.sql.embedded.FileUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Connections to the databases of sources. The first connection to each creates Dromedary's own tables. Threads share it. */
public final class Databases {
    private final Function<String, DataSource> lookup;
    /** Kept here, since a stopping Camel context drops its beans while connections are still needed. */
    private final Map<String, DataSource> dataSources = new ConcurrentHashMap<>();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    /** {@code lookup} returns a DataSource by its name. */
    public Databases(Function<String, DataSource> lookup) {
        this.lookup = lookup;
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect(Source source) throws SQLException {
        var connection = dataSource(source).getConnection();
        if (!ready.contains(source.write().database())) {
            try {
                Journal.create(connection);
                ready.add(source.write().database());
            } catch (Throwable e) { // nobody else can close the connection
                close(connection, e);
                throw e;
            }
        }
        return connection;
    }

    private static void close(Connection connection, Throwable failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Opens a connection for reading, without creating tables; empty if H2 would have to create its file. */
    public Optional<Connection> connectIfExists(Source source) throws SQLException {
        var dataSource = dataSource(source);
        boolean missing = dataSource instanceof HikariDataSource pool && FileUrl.missing(pool.getJdbcUrl());
        return missing ? Optional.empty() : Optional.of(dataSource.getConnection());
    }

    /** The DataSource of a source; after the first call it is available even when the Camel context has stopped. */
    public DataSource dataSource(Source source) {
        return dataSources.computeIfAbsent(source.write().database(), lookup);
    }

    /** The last attempts at syncs of a source, at most {@code most}. */
    public List<PastSync> last(Source source, int most) throws SQLException {
        try (var connection = connect(source)) {
            return new History(connection).last(source.name(), most);
        }
    }

    /** The states of all sources stored in the databases of {@code sources}. */
    public List<SourceState> states(Collection<Source> sources) throws SQLException {
        var onePerDatabase = sources.stream()
                .collect(Collectors.toMap(source -> source.write().database(), source -> source, (first, next) -> first)).values();
        var states = new ArrayList<SourceState>();
        for (var source : onePerDatabase) {
            try (var connection = connect(source)) {
                states.addAll(new SourceStates(connection).read());
            }
        }
        return states;
    }
}
