package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Placeholders;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.model.Pairs;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes an {@link Authentication} of a source's parameters. */
final class AuthenticationReader {
    private static final String LOGIN = "{\"username\": \"{username}\", \"password\": \"{password}\"}";
    /** Parameters in which columns of a row may stand as they are: {@code apiKey="{token}"}. */
    static final List<String> FILLED = List.of("apiKey", "apiKeyPrefix", "username", "password", "clientId", "clientSecret", "refreshToken",
            "tokenUrl", "loginUrl", "scope", "tokenParams", "loginBody");
    /** Those of them that are secrets. */
    static final List<String> SECRET = List.of("apiKey", "password", "clientSecret", "refreshToken", "tokenParams", "loginBody");
    /** Those that say where or what for, and not who asks. */
    static final List<String> OPEN = List.of("tokenUrl", "loginUrl", "scope");
    /** Those in which braces of a property are placeholders too, since no secret is all that they say. */
    private static final List<String> TEMPLATES = List.of("tokenUrl", "loginUrl", "scope", "tokenParams", "loginBody");
    /** The last character of ASCII. */
    private static final char DELETE = 0x7F;
    private final Parameters values;
    private final Map<String, Object> row;

    /** Without a row: something stands in each place of a column. */
    AuthenticationReader(Parameters values) {
        this(values, Map.of());
    }

    /** With the columns of a row. */
    AuthenticationReader(Parameters values, Map<String, Object> row) {
        this.values = values;
        this.row = row;
    }

    /** The columns that stand in such parameters; a login's body takes the user and the password from the parameters, where these are given. */
    static Set<String> placeholders(Parameters values, List<String> names) {
        var columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var name : names) {
            var found = Placeholders.in(List.of(TEMPLATES.contains(name) ? values.text(name).orElse("") : values.written(name)));
            if (name.equals("loginBody")) {
                found.removeIf(column -> List.of("username", "password").contains(column.toLowerCase(Locale.ROOT))
                        && (values.given(column.toLowerCase(Locale.ROOT)) || values.text("forEach").isEmpty()));
            }
            columns.addAll(found);
        }
        return columns;
    }

    /** The parameter with the row's values. */
    private Optional<String> text(String name) {
        return values.text(name).map(text -> Placeholders.inQuery(text, columns(name)));
    }

    private Map<String, Object> columns(String name) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        placeholders(values, List.of(name)).forEach(column -> columns.put(column, row.isEmpty() ? "x" : row.get(column)));
        return columns;
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
        var authentication = read(kind, endpoint);
        refuseTwice(kind, authentication, endpoint);
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

    /** What the user has written is sent as it is, so that nothing of ours may take its place. */
    private void refuseTwice(AuthenticationKind kind, Authentication authentication, Endpoint endpoint) {
        authentication.headerName().filter(endpoint.headers()::has).ifPresent(name ->
                values.problem("headers", "has " + name + ", which auth " + kind.word() + " sets; leave one of them out"));
        authentication.queryName().filter(endpoint.queryNames()::contains).ifPresent(name ->
                values.problem("apiKeyParam", "is " + name + ", which is in params, path or baseUrl as well; leave one of them out"));
    }

    private static String missing(String name) {
        return name.startsWith("apiKey") ? "needs apiKey, or an auth that uses it" : "needs auth, which says what it is for";
    }

    /** The one that the step {@code apiKey} sets. */
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
                .forEach(name -> values.problem(name, "is for a key in a header, and apiKeyParam puts it into the query; leave one of them out"));
        return new Authentication.InQuery(param.get(), text("apiKey").orElseThrow());
    }

    /** A value that can stand in a header (RFC 9110, 5.5); a file or a pasted line often ends with a line break. */
    private String header(String name) {
        var text = text(name).orElse("");
        if (text.chars().anyMatch(c -> c < ' ' || c == DELETE)) {
            values.problem(name, "has characters that cannot stand in a header; look for a line break at its end");
        } else if (text.chars().anyMatch(c -> c > DELETE)) {
            values.problem(name, "has letters or signs that are not ASCII, which cannot stand in a header; look whether it is the key itself, and copied whole");
        }
        return text;
    }

    private Authentication basic() {
        var username = text("username").orElse("");
        if (username.contains(":")) {
            values.problem("username", "has a colon, which auth http_basic cannot send (RFC 7617)");
        }
        return Authentication.Fixed.basic(headerName(), username, text("password").orElse(""));
    }

    private Authentication oauth2(Endpoint endpoint, AuthenticationKind kind) {
        var given = values.read("tokenParams", Pairs.NONE, Endpoint::pairs).map(value -> Placeholders.inQuery(value, columns("tokenParams")));
        if (given.has("scope") && values.given("scope")) {
            values.problem("tokenParams", "has scope, and there is a parameter scope; leave one of them out");
        }
        var more = text("scope").map(scope -> Pairs.of(Map.of("scope", scope)).plus(given)).orElse(given);
        boolean basic = values.choice("clientAuth", ClientAuth.BODY, ClientAuth.values()) == ClientAuth.BASIC;
        return new Authentication.Granted(Grant.oauth2(address("tokenUrl", endpoint), text("clientId").orElseThrow(), text("clientSecret"), basic,
                text("refreshToken").filter(t -> kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN), more,
                values.text("tokenPath").orElse("access_token")), headerName(), "Bearer ",
                kind == AuthenticationKind.OAUTH2_REFRESH_TOKEN ? "tokenUrl, clientId, clientSecret and refreshToken" : "tokenUrl, clientId and clientSecret");
    }

    /** Where the client's id and secret go. */
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
