package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Placeholders;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.model.NameValuePairs;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the parameters of authentication into an {@link Authentication}. */
final class AuthenticationReader {
    private static final String LOGIN = "{\"username\": \"{username}\", \"password\": \"{password}\"}";
    /** Parameters that accept column placeholders of a parent row: {@code apiKey="{token}"}. */
    static final List<String> TEMPLATED = List.of("apiKey", "apiKeyPrefix", "username", "password", "clientId", "clientSecret", "refreshToken",
            "tokenUrl", "loginUrl", "scope", "tokenParams", "loginBody");
    /** Templated parameters whose values are secrets. */
    static final List<String> SECRET = List.of("apiKey", "password", "clientSecret", "refreshToken", "tokenParams", "loginBody");
    /** Templated parameters that hold an address or a scope, not an identity. */
    static final List<String> PUBLIC = List.of("tokenUrl", "loginUrl", "scope");
    /** Parameters whose resolved properties are searched for placeholders too, since their value is never just a secret. */
    private static final List<String> RESOLVED = List.of("tokenUrl", "loginUrl", "scope", "tokenParams", "loginBody");
    /** The last ASCII character. */
    private static final char DELETE = 0x7F;
    private final Parameters values;
    private final Map<String, Object> row;

    /** Reads without a parent row: every column placeholder gets a dummy value. */
    AuthenticationReader(Parameters values) {
        this(values, Map.of());
    }

    /** Reads with the columns of a parent row, case-insensitive names to values. */
    AuthenticationReader(Parameters values, Map<String, Object> row) {
        this.values = values;
        this.row = row;
    }

    /**
     * Returns the columns that these parameters name as placeholders. In {@code loginBody}, {@code {username}} and
     * {@code {password}} refer to the parameters of that name where these are given, else to columns.
     */
    static Set<String> placeholders(Parameters values, List<String> names) {
        var columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var name : names) {
            var found = Placeholders.in(List.of(RESOLVED.contains(name) ? values.text(name).orElse("") : values.raw(name)));
            if (name.equals("loginBody")) {
                found.removeIf(column -> List.of("username", "password").contains(column.toLowerCase(Locale.ROOT))
                        && (values.given(column.toLowerCase(Locale.ROOT)) || values.text("forEach").isEmpty()));
            }
            columns.addAll(found);
        }
        return columns;
    }

    /** Returns the parameter with its placeholders filled from the row. */
    private Optional<String> text(String name) {
        return values.text(name).map(text -> Placeholders.inQuery(text, columns(name)));
    }

    private Map<String, Object> columns(String name) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        placeholders(values, List.of(name)).forEach(column -> columns.put(column, row.isEmpty() ? "x" : row.get(column)));
        return columns;
    }

    /** Returns the kind that {@code auth} names; without it {@code api_key} if {@code apiKey} is given, else {@code none}. */
    AuthenticationKind kind() {
        var byDefault = values.text("apiKey").isPresent() || values.unresolved("apiKey") ? AuthenticationKind.API_KEY : AuthenticationKind.NONE;
        return values.choice("auth", byDefault, AuthenticationKind.values());
    }

    /** Reads all parameters; {@code endpoint} resolves relative addresses, and {@code null} yields no authentication. */
    Authentication read(Endpoint endpoint) {
        var kind = kind();
        kind.unused().filter(values::given)
                .forEach(name -> values.problem(name, values.given("auth") ? values.unused("auth", kind, kind.parameters()) : missing(name)));
        var missing = kind.required().stream().filter(name -> values.text(name).isEmpty()).toList();
        missing.stream().filter(name -> !values.unresolved(name))
                .forEach(name -> values.problem(name, "is missing; required by auth " + kind.word()));
        if (!missing.isEmpty() || endpoint == null) {
            return new Authentication.None();
        }
        var authentication = read(kind, endpoint);
        rejectDuplicates(kind, authentication, endpoint);
        return authentication;
    }

    private Authentication read(AuthenticationKind kind, Endpoint endpoint) {
        return switch (kind) {
            case NONE -> new Authentication.None();
            case API_KEY -> apiKey();
            case BEARER -> new Authentication.Fixed(headerName(), "Bearer " + header("apiKey"), "apiKey and auth");
            case HTTP_BASIC -> basic();
            case OAUTH2_CLIENT_CREDENTIALS, OAUTH2_REFRESH_TOKEN -> oauth2(endpoint, kind);
            case SESSION -> session(endpoint);
        };
    }

    /** Rejects a header or query parameter that the user sets as well: what the user writes is sent unchanged. */
    private void rejectDuplicates(AuthenticationKind kind, Authentication authentication, Endpoint endpoint) {
        authentication.headerName().filter(endpoint.headers()::has).ifPresent(name ->
                values.problem("headers", "sets " + name + ", and so does auth " + kind.word() + "; remove one of the two"));
        authentication.queryName().filter(endpoint.queryNames()::contains).ifPresent(name ->
                values.problem("apiKeyParam", "query parameter " + name + " is also set in params, path or baseUrl; remove one of the two"));
    }

    private static String missing(String name) {
        return name.startsWith("apiKey") ? "has no effect without apiKey; set apiKey, or an auth that uses it"
                : "has no effect without auth; set auth to a kind that uses it";
    }

    /** The name of the header that the step {@code apiKey} sets. */
    private String headerName() {
        return values.text("apiKeyHeader").orElse("Authorization").trim();
    }

    private Authentication apiKey() {
        var param = values.text("apiKeyParam");
        if (param.isEmpty()) {
            var value = text("apiKeyPrefix").orElse("") + header("apiKey");
            return new Authentication.Fixed(headerName(), value, "apiKey, apiKeyHeader and apiKeyPrefix");
        }
        Stream.of("apiKeyHeader", "apiKeyPrefix").filter(values::given)
                .forEach(name -> values.problem(name, "applies to a key in a header, but apiKeyParam sends it in the query; remove one of the two"));
        return new Authentication.InQuery(param.get(), text("apiKey").orElseThrow());
    }

    /** Returns the value of a parameter that is sent in a header (RFC 9110, 5.5); files and pasted text often end with a line break. */
    private String header(String name) {
        var text = text(name).orElse("");
        if (text.chars().anyMatch(c -> c < ' ' || c == DELETE)) {
            values.problem(name, "contains control characters, which a header cannot carry; check for a line break at its end");
        } else if (text.chars().anyMatch(c -> c > DELETE)) {
            values.problem(name, "contains non-ASCII characters, which a header cannot carry; check that it is copied correctly");
        }
        return text;
    }

    private Authentication basic() {
        var username = text("username").orElse("");
        if (username.contains(":")) {
            values.problem("username", "contains a colon, which auth http_basic cannot send (RFC 7617)");
        }
        return Authentication.Fixed.basic(headerName(), username, text("password").orElse(""));
    }

    private Authentication oauth2(Endpoint endpoint, AuthenticationKind kind) {
        var given = values.read("tokenParams", NameValuePairs.NONE, Endpoint::pairs)
                .map(value -> Placeholders.inQuery(value, columns("tokenParams")));
        if (given.has("scope") && values.given("scope")) {
            values.problem("tokenParams", "sets scope, and so does the parameter scope; remove one of the two");
        }
        var params = text("scope").map(scope -> NameValuePairs.of(Map.of("scope", scope)).plus(given)).orElse(given);
        boolean basic = values.choice("clientAuth", ClientAuth.BODY, ClientAuth.values()) == ClientAuth.BASIC;
        return new Authentication.Granted(Grant.oauth2(address("tokenUrl", endpoint), text("clientId").orElseThrow(), text("clientSecret"), basic,
                text("refreshToken").filter(t -> kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN), params,
                values.text("tokenPath").orElse("access_token")), headerName(), "Bearer ",
                kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN
                        ? "tokenUrl, clientId, clientSecret and refreshToken" : "tokenUrl, clientId and clientSecret");
    }

    /** Where the client id and secret are sent. */
    private enum ClientAuth {
        BODY, BASIC
    }

    private Authentication session(Endpoint endpoint) {
        var known = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        known.put("username", text("username").orElse(""));
        known.put("password", text("password").orElse(""));
        known.putAll(columns("loginBody"));
        var body = values.text("loginBody").orElse(LOGIN);
        return new Authentication.Granted(Grant.login(address("loginUrl", endpoint), body, known, values.text("tokenPath").orElse("token")),
                headerName(), text("apiKeyPrefix").orElse(""), "loginUrl, username, password, apiKeyHeader and apiKeyPrefix");
    }

    private URI address(String name, Endpoint endpoint) {
        return values.read(name, URI.create("http://localhost"), text -> {
            var address = endpoint.resolve(Placeholders.inAddress(text.trim(), columns(name)));
            if (!String.valueOf(address.getScheme()).matches("https?") || address.getHost() == null) {
                throw new IllegalArgumentException("\"" + text + "\" is not a URL such as https://api.example.com/oauth/token");
            }
            return address;
        });
    }
}
