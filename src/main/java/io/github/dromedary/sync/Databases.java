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

/** Connections to the databases that sources name; the journal's tables are made on the first one. Threads share it. */
public final class Databases {
    private final Function<String, DataSource> lookup;
    /** Kept, because a context that stops forgets its beans while connections are still wanted. */
    private final Map<String, DataSource> dataSources = new ConcurrentHashMap<>();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    /** {@code lookup} finds a DataSource by its name. */
    public Databases(Function<String, DataSource> lookup) {
        this.lookup = lookup;
    }

    public Connection connect(Source source) throws SQLException {
        var connection = dataSource(source).getConnection();
        if (!ready.contains(source.write().database())) {
            try {
                Journal.create(connection);
                ready.add(source.write().database());
            } catch (Throwable e) { // whatever it is, nobody else knows of the connection
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

    /** A connection to look and not to write, for which nothing is made; empty where H2 would make its file. */
    public Optional<Connection> look(Source source) throws SQLException {
        var dataSource = dataSource(source);
        return dataSource instanceof HikariDataSource pool && FileUrl.missing(pool.getJdbcUrl()) ? Optional.empty() : Optional.of(dataSource.getConnection());
    }

    /** Where connections come from; found once, it is there when the context has stopped, too. */
    public DataSource dataSource(Source source) {
        return dataSources.computeIfAbsent(source.write().database(), lookup);
    }

    /** The last attempts at syncs of a source, at most so many. */
    public List<PastSync> last(Source source, int most) throws SQLException {
        try (var connection = connect(source)) {
            return new History(connection).last(source.name(), most);
        }
    }

    /** How the sources stand that the databases know of which those sources are written to. */
    public List<SourceState> states(Collection<Source> sources) throws SQLException {
        var oneEach = sources.stream().collect(Collectors.toMap(source -> source.write().database(), source -> source, (one, other) -> one)).values();
        var states = new ArrayList<SourceState>();
        for (var source : oneEach) {
            try (var connection = connect(source)) {
                states.addAll(new SourceStates(connection).read());
            }
        }
        return states;
    }
}
