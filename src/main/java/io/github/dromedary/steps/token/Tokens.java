package io.github.dromedary.steps.token;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.Databases;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** The current tokens, one per grant, which sources with the same grant share. Threads share it. */
public final class Tokens {
    private final TokenRequest requests;
    private final Databases databases;
    private final Secrets secrets;
    private final Map<Grant, GrantedToken> held = new ConcurrentHashMap<>();

    public Tokens(CamelContext context, Databases databases, Secrets secrets) {
        this.requests = new TokenRequest(context);
        this.databases = databases;
        this.secrets = secrets;
    }

    /** The value of a source's authentication header, or empty when it has none. A token close to its expiry is renewed first. */
    public Optional<String> header(Source source, Authentication authentication) throws SQLException {
        return authentication instanceof Authentication.Granted granted ? Optional.of(granted.value(token(source, granted)))
                : authentication.header();
    }

    /** The same without a token request; empty if one would be needed. */
    public Optional<String> held(Authentication authentication) {
        return authentication instanceof Authentication.Granted granted ? of(granted).held().map(granted::value) : authentication.header();
    }

    /** The current token, which is requested or renewed first if needed. */
    public String token(Source source, Authentication.Granted granted) throws SQLException {
        return of(granted).current(source);
    }

    /** The cookies of the current token's response; empty without a grant. */
    public Optional<Cookies> cookies(Authentication authentication) {
        return authentication instanceof Authentication.Granted granted ? Optional.of(of(granted).cookies()) : Optional.empty();
    }

    /** The header's value with a new token, after the API rejected {@code rejected}; concurrent callers share one token request. */
    public String renewed(Source source, Authentication.Granted granted, Object rejected) throws SQLException {
        return granted.value(of(granted).after(source, token -> granted.value(token).equals(rejected)));
    }

    private GrantedToken of(Authentication.Granted granted) {
        return held.computeIfAbsent(granted.grant(), grant -> new GrantedToken(grant, requests, databases, secrets));
    }
}
