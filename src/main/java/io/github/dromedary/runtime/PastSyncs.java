package io.github.dromedary.runtime;

import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.SourceStates;
import io.github.dromedary.sql.embedded.FileUrl;
import io.github.dromedary.sync.failure.DatabaseErrorMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** Reads the sync history from the default database without starting or writing anything. */
public final class PastSyncs {
    private PastSyncs() {
    }

    /**
     * Returns the state of every source that has been synced, failing ones first; none before the first sync.
     *
     * @throws io.github.dromedary.source.ConfigurationException if the database cannot be read or is not supported
     */
    public static List<SourceState> states(Options options) {
        return read(options, connection -> new SourceStates(connection).read());
    }

    /** Returns the last syncs of these sources, latest first, at most {@code limit} per source; throws like {@link #states}. */
    public static List<PastSync> last(Options options, List<String> sources, int limit) {
        return read(options, connection -> {
            var syncs = new ArrayList<PastSync>();
            for (var source : sources) {
                syncs.addAll(new History(connection).last(source, limit));
            }
            return syncs;
        });
    }

    /** A query on an existing history. */
    private interface Query<T> {
        List<T> on(Connection connection) throws SQLException;
    }

    private static <T> List<T> read(Options options, Query<T> query) {
        try (var database = DefaultDatabase.open(DefaultDatabase.properties(new DefaultCamelContext(), options))) {
            if (FileUrl.missing(database.getJdbcUrl())) {
                return List.of();
            }
            try (var connection = database.getConnection()) {
                return new Schema(connection).read("dromedary_sync").isEmpty() ? List.of() : query.on(connection);
            }
        } catch (SQLException e) {
            throw DatabaseErrorMessage.unreadable(e);
        }
    }
}
