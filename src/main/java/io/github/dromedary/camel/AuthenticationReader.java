package io.github.dromedary.camel;

import io.github.dromedary.http.Authentication;
import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Grant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Makes an {@link Authentication} of a source's parameters. */
final class AuthenticationReader {
    private static final String LOGIN = "{\"username\": \"{username}\", \"password\": \"{password}\"}";
    private final Values values;

    AuthenticationReader(Values values) {
        this.values = values;
    }

    /** The kind that is named, or else the one that an {@code apiKey} means. */
    AuthenticationKind kind() {
        return values.choice("auth", values.text("apiKey").isPresent() || values.unresolved("apiKey") ? AuthenticationKind.API_KEY : AuthenticationKind.NONE, AuthenticationKind.values());
    }

    /** Its sense needs an endpoint, since addresses may be relative to it. */
    Authentication read(Endpoint endpoint) {
        var kind = kind();
        kind.others().filter(values::given).forEach(name -> values.problem(name, values.given("auth")
                ? "auth " + kind.word() + " does not use it; " + (kind.parameters().isEmpty() ? "leave it out" : "it uses " + String.join(", ", kind.parameters()))
                : missing(name)));
        var missing = kind.needed().stream().filter(name -> values.text(name).isEmpty()).toList();
        missing.stream().filter(name -> !values.unresolved(name)).forEach(name -> values.problem(name, "is missing; auth " + kind.word() + " needs it"));
        if (!missing.isEmpty() || endpoint == null) {
            return new Authentication.None();
        }
        return switch (kind) {
            case NONE -> new Authentication.None();
            case API_KEY -> apiKey();
            case BEARER -> new Authentication.Fixed("Bearer " + header("apiKey"), "apiKey and auth");
            case HTTP_BASIC -> basic();
            case OAUTH2_CLIENT_CREDENTIALS, OAUTH2_REFRESH_TOKEN -> oauth2(endpoint, kind);
            case SESSION -> session(endpoint);
        };
    }

    private static String missing(String name) {
        return name.startsWith("apiKey") ? "needs apiKey, or an auth that uses it" : "needs auth, which says what it is for";
    }

    private Authentication apiKey() {
        var param = values.text("apiKeyParam");
        if (param.isEmpty()) {
            return new Authentication.Fixed(values.text("apiKeyPrefix").orElse("") + header("apiKey"), "apiKey, apiKeyHeader and apiKeyPrefix");
        }
        Stream.of("apiKeyHeader", "apiKeyPrefix").filter(values::given)
                .forEach(name -> values.problem(name, "is for a key in a header, and apiKeyParam puts it into the query; leave one of them out"));
        return new Authentication.InQuery(param.get(), values.text("apiKey").orElseThrow());
    }

    /** A value that can stand in a header (RFC 9110, 5.5); a file or a pasted line often ends with a line break. */
    private String header(String name) {
        var text = values.text(name).orElse("");
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            values.problem(name, "has characters that cannot stand in a header; look for a line break at its end");
        }
        return text;
    }

    private Authentication basic() {
        var username = values.text("username").orElse("");
        if (username.contains(":")) {
            values.problem("username", "has a colon, which auth http_basic cannot send (RFC 7617)");
        }
        return Authentication.Fixed.basic(username, values.text("password").orElse(""));
    }

    private Authentication oauth2(Endpoint endpoint, AuthenticationKind kind) {
        var more = new LinkedHashMap<String, String>();
        values.text("scope").ifPresent(scope -> more.put("scope", scope));
        more.putAll(values.read("tokenParams", Map.<String, String>of(), Endpoint::pairs));
        boolean basic = values.choice("clientAuth", ClientAuth.BODY, ClientAuth.values()) == ClientAuth.BASIC;
        return new Authentication.Granted(Grant.oauth2(address("tokenUrl", endpoint), values.text("clientId").orElseThrow(), values.text("clientSecret"), basic,
                values.text("refreshToken").filter(t -> kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN), more,
                values.text("tokenPath").orElse("access_token")), "Authorization", "Bearer ", kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN ? "tokenUrl, clientId, clientSecret and refreshToken" : "tokenUrl, clientId and clientSecret");
    }

    /** Where the client's id and secret go. */
    private enum ClientAuth {
        BODY, BASIC
    }

    private Authentication session(Endpoint endpoint) {
        var known = new LinkedHashMap<String, Object>();
        known.put("username", values.text("username").orElse(""));
        known.put("password", values.text("password").orElse(""));
        var body = values.text("loginBody").orElse(LOGIN);
        return new Authentication.Granted(Grant.login(address("loginUrl", endpoint), body, known, values.text("tokenPath").orElse("token")),
                values.text("apiKeyHeader").orElse("Authorization"), values.text("apiKeyPrefix").orElse(""), "loginUrl, username, password, apiKeyHeader and apiKeyPrefix");
    }

    private URI address(String name, Endpoint endpoint) {
        return values.read(name, URI.create("http://localhost"), text -> {
            var address = endpoint.resolve(text.trim());
            if (!String.valueOf(address.getScheme()).matches("https?") || address.getHost() == null) {
                throw new IllegalArgumentException("\"" + text + "\" is not a URL such as https://api.example.com/oauth/token");
            }
            return address;
        });
    }
}
