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
 * The token of one grant, asked for when it is needed and renewed before it runs out. A refresh token that the API gives
 * instead of the last one is kept in the database before the token is used. Threads share it; one asks while others wait.
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

    /** The token, which is good for a while yet. */
    synchronized String current(Source source) throws SQLException {
        if (token == null || token.lifetime().isPresent() && System.nanoTime() - renewAt >= 0) {
            renew(source);
        }
        save(source);
        return token.value();
    }

    /** The token, where there is one that is good for a while yet. */
    synchronized Optional<String> held() {
        return Optional.ofNullable(token).filter(t -> t.lifetime().isEmpty() || System.nanoTime() - renewAt < 0).map(Token::value);
    }

    /** What came with the token: some APIs want both. */
    Cookies cookies() {
        return cookies;
    }

    /** Another token than one that was refused. */
    synchronized String after(Source source, Predicate<String> refused) throws SQLException {
        if (token == null || refused.test(token.value())) {
            renew(source);
        }
        save(source);
        return token.value();
    }

    private void renew(Source source) throws SQLException {
        save(source);
        var ofLogin = new Cookies();
        var answer = requests.send(source, grant, refreshToken(source), ofLogin);
        cookies = ofLogin;
        token = answer;
        answer.lifetime().ifPresent(lifetime -> renewAt = System.nanoTime() + lifetime.minus(margin(lifetime)).toNanos());
        secrets.renewed(grant.id(), answer.value());
        answer.refreshToken().filter(next -> grant.refreshToken() != null).ifPresent(next -> {
            secrets.renewed(REFRESH + grant.id(), next);
            unsaved = next;
        });
    }

    /** A minute before the end, or a tenth of a short life. */
    private static Duration margin(Duration lifetime) {
        var tenth = lifetime.dividedBy(10);
        return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
    }

    private Optional<String> refreshToken(Source source) throws SQLException {
        if (grant.refreshToken() == null) {
            return Optional.empty();
        }
        try (var connection = databases.connect(source)) {
            var kept = new RefreshTokens(connection).read(grant.id());
            kept.ifPresent(token -> secrets.renewed(REFRESH + grant.id(), token));
            return kept.or(() -> Optional.of(grant.refreshToken()));
        }
    }

    /** Where the database is away, the step fails and is done again. */
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
