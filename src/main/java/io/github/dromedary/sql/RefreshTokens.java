package io.github.dromedary.sql;

import io.github.dromedary.model.Row;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Refresh tokens that have replaced the configured ones, in {@code dromedary_token}: many APIs accept a refresh token only once (RFC 6749, 6). */
public final class RefreshTokens {
    private final Connection connection;
    private final Dialect dialect;

    public RefreshTokens(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** The latest refresh token of a grant, or empty when the configured one is still valid. */
    public Optional<String> read(String grant) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select refresh_token from " + dialect.quote(Journal.TOKEN.name()) + " where grant_id = ?")) {
            statement.setString(1, grant);
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }

    /** Saves a refresh token in place of the previous one. */
    public void save(String grant, String refreshToken) throws SQLException {
        dialect.upsert(Journal.TOKEN).write(connection, List.of(new Row(grant, refreshToken, OffsetDateTime.now(ZoneOffset.UTC))));
    }
}
