package io.github.dromedary.steps.token;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.http.auth.Token;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.RefreshTokens;
import io.github.dromedary.sync.Databases;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The token of one grant, requested when it is first needed and renewed before it expires. A new refresh token is stored in the
 * database before the token is used. Threads share it; one requests while others wait.
 */
final class GrantedToken {
    private static final String REFRESH = "refresh ";
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private final Grant grant;
    private final TokenRequest requests;
    private final Databases databases;
    private final Secrets secrets;
    private volatile Cookies cookies = new Cookies();
    private Token token;
    private long renewAt;
    private String unsaved;

    GrantedToken(Grant grant, TokenRequest requests, Databases databases, Secrets secrets) {
        this.grant = grant;
        this.requests = requests;
        this.databases = databases;
        this.secrets = secrets;
    }

    /** The token, which is requested or renewed first if needed. */
    synchronized String current(Source source) throws SQLException {
        if (token == null || token.lifetime().isPresent() && System.nanoTime() - renewAt >= 0) {
            renew(source);
        }
        save(source);
        return token.value();
    }

    /** The token if it exists and has not expired; else empty. */
    synchronized Optional<String> held() {
        return Optional.ofNullable(token).filter(t -> t.lifetime().isEmpty() || System.nanoTime() - renewAt < 0).map(Token::value);
    }

    /** The cookies of the token response: some APIs require both. */
    Cookies cookies() {
        return cookies;
    }

    /** A token other than those that {@code rejected} matches. */
    synchronized String after(Source source, Predicate<String> rejected) throws SQLException {
        if (token == null || rejected.test(token.value())) {
            renew(source);
        }
        save(source);
        return token.value();
    }

    private void renew(Source source) throws SQLException {
        save(source);
        var ofLogin = new Cookies();
        var granted = requests.send(source, grant, refreshToken(source), ofLogin);
        cookies = ofLogin;
        token = granted;
        granted.lifetime().ifPresent(lifetime -> renewAt = System.nanoTime() + lifetime.minus(margin(lifetime)).toNanos());
        secrets.addToken(grant.id(), granted.value());
        granted.refreshToken().filter(next -> grant.refreshToken() != null).ifPresent(next -> {
            secrets.addToken(REFRESH + grant.id(), next);
            unsaved = next;
        });
    }

    /** The time between renewal and expiry: a tenth of the lifetime, at most a minute. */
    private static Duration margin(Duration lifetime) {
        var tenth = lifetime.dividedBy(10);
        return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
    }

    private Optional<String> refreshToken(Source source) throws SQLException {
        if (grant.refreshToken() == null) {
            return Optional.empty();
        }
        try (var connection = databases.connect(source)) {
            var stored = new RefreshTokens(connection).read(grant.id());
            stored.ifPresent(token -> secrets.addToken(REFRESH + grant.id(), token));
            return stored.or(() -> Optional.of(grant.refreshToken()));
        }
    }

    /** Stores a new refresh token. If the database fails, so does the step, and its retry stores it. */
    private void save(Source source) throws SQLException {
        if (unsaved == null) {
            return;
        }
        try (var connection = databases.connect(source)) {
            new RefreshTokens(connection).save(grant.id(), unsaved);
        }
        unsaved = null;
    }
}
