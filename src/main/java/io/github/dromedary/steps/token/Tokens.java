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

/** The tokens in use, one a grant: sources that ask for the same share it. Threads share it. */
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

    /** The value of a source's header, or empty when it sends none; a token that runs out soon is renewed first. */
    public Optional<String> header(Source source, Authentication authentication) throws SQLException {
        return authentication instanceof Authentication.Granted granted ? Optional.of(granted.value(token(source, granted)))
                : authentication.header();
    }

    /** The same without asking for a token; empty also where one would have to be asked for. */
    public Optional<String> held(Authentication authentication) {
        return authentication instanceof Authentication.Granted granted ? of(granted).held().map(granted::value) : authentication.header();
    }

    /** The token that counts now. */
    public String token(Source source, Authentication.Granted granted) throws SQLException {
        return of(granted).current(source);
    }

    /** Those that the login of the token in use was answered with; empty where there is none. */
    public Optional<Cookies> cookies(Authentication authentication) {
        return authentication instanceof Authentication.Granted granted ? Optional.of(of(granted).cookies()) : Optional.empty();
    }

    /** A header's value after the API has refused that one: with another token, asked for once by however many were refused. */
    public String renewed(Source source, Authentication.Granted granted, Object refused) throws SQLException {
        return granted.value(of(granted).after(source, token -> granted.value(token).equals(refused)));
    }

    private GrantedToken of(Authentication.Granted granted) {
        return held.computeIfAbsent(granted.grant(), grant -> new GrantedToken(grant, requests, databases, secrets));
    }
}
