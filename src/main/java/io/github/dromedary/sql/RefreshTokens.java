package io.github.dromedary.sql;

import io.github.dromedary.model.Row;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Refresh tokens that took the place of those that the user gave, in {@code dromedary_token}: an old one is no good any more. */
public final class RefreshTokens {
    private final Connection connection;
    private final Dialect dialect;

    public RefreshTokens(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** The last one of that grant, or empty when the user's own still counts. */
    public Optional<String> read(String grant) throws SQLException {
        try (var statement = connection.prepareStatement("select refresh_token from " + dialect.quote(Journal.TOKEN.name()) + " where grant_id = ?")) {
            statement.setString(1, grant);
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }

    /** Keeps one in the place of the last. */
    public void save(String grant, String refreshToken) throws SQLException {
        dialect.upsert(Journal.TOKEN).write(connection, List.of(new Row(grant, refreshToken, OffsetDateTime.now(ZoneOffset.UTC))));
    }
}
