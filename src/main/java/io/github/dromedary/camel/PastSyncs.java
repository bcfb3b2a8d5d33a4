package io.github.dromedary.camel;

import io.github.dromedary.model.PastSync;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Schema;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** The syncs that the default database knows of; nothing is started and nothing written for it. */
public final class PastSyncs {
    private PastSyncs() {
    }

    /**
     * The last syncs of all sources, the latest first; none where no sync has run yet.
     *
     * @throws ConfigurationException when the database cannot be read, or its URL is none that Dromedary can write to
     */
    public static List<PastSync> last(Options options, int most) {
        try (var database = DefaultDatabase.open(DefaultDatabase.properties(new DefaultCamelContext(), options))) {
            if (DefaultDatabase.missing(database.getJdbcUrl())) {
                return List.of();
            }
            try (var connection = database.getConnection()) {
                return new Schema(connection).read("dromedary_sync").isEmpty() ? List.of() : new History(connection).last(most);
            }
        } catch (SQLException e) {
            throw new ConfigurationException(List.of("the database cannot be read: " + Failure.reason(e) + "; look at dromedary.database.url"));
        }
    }
}
