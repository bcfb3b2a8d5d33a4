package io.github.dromedary.runtime;

import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.SourceStates;
import io.github.dromedary.sql.embedded.FileUrl;
import io.github.dromedary.sync.DatabaseErrorMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** The syncs that the default database knows of; nothing is started and nothing written for it. */
public final class PastSyncs {
    private PastSyncs() {
    }

    /**
     * How all sources stand that have ever been read, those first that fail; none where no sync has run yet.
     *
     * @throws io.github.dromedary.source.ConfigurationException when the database cannot be read, or its URL is none that Dromedary can write to
     */
    public static List<SourceState> states(Options options) {
        return look(options, connection -> new SourceStates(connection).read());
    }

    /** The last attempts at syncs of each of these sources, at most so many, the latest first, in the same way. */
    public static List<PastSync> last(Options options, List<String> sources, int most) {
        return look(options, connection -> {
            var attempts = new ArrayList<PastSync>();
            for (var source : sources) {
                attempts.addAll(new History(connection).last(source, most));
            }
            return attempts;
        });
    }

    /** What is asked of a history that is there. */
    private interface Question<T> {
        List<T> ask(Connection connection) throws SQLException;
    }

    private static <T> List<T> look(Options options, Question<T> question) {
        try (var database = DefaultDatabase.open(DefaultDatabase.properties(new DefaultCamelContext(), options))) {
            if (FileUrl.missing(database.getJdbcUrl())) {
                return List.of();
            }
            try (var connection = database.getConnection()) {
                return new Schema(connection).read("dromedary_sync").isEmpty() ? List.of() : question.ask(connection);
            }
        } catch (SQLException e) {
            throw DatabaseErrorMessage.unreadable(e);
        }
    }
}
