package io.github.dromedary.source;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.source.secrets.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The values of parameters with their placeholders resolved, as Camel will resolve them; those that are secret are known for it from then on. */
public final class ParameterResolver {
    private static final Pattern MISSING_PROPERTY = Pattern.compile("key \\[([^\\]]+)\\] not found");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*\\}\\}");
    private static final Pattern SENSITIVE = Pattern.compile("(?i)key|token|secret|passw|passphrase|credential|file:");
    private static final Set<String> SECRET = Set.of("apiKey", "password", "clientSecret", "refreshToken", "loginBody");
    private static final List<String> PAIRED = List.of("username", "password", "clientId", "clientSecret");
    /** A column of a row of {@code forEach}. */
    private static final String COLUMN = "\\{\\w+\\}";
    /** One that is empty is not meant to be. */
    private static final Set<String> FILLED = Set.of("apiKey", "clientSecret", "refreshToken");

    private final UnaryOperator<String> properties;
    private final Secrets secrets;
    private final Map<String, String> named = new LinkedHashMap<>();

    /** {@code properties} puts values in place of the {@code {{placeholders}}} of a text; an unknown one is an {@link IllegalArgumentException}. */
    public ParameterResolver(UnaryOperator<String> properties, Secrets secrets) {
        this.properties = properties;
        this.secrets = secrets;
    }

    /** Begins with another source. */
    public void begin() {
        named.clear();
    }

    /** What stands for the secrets that this source's parameters have shown; and for its tokens. */
    public SecretMarkers markers(Authentication authentication) {
        Supplier<List<String>> tokens = authentication instanceof Authentication.Granted granted ? () -> secrets.tokens(granted.grant().id()) : null;
        return new SecretMarkers(named, tokens);
    }

    /** The value; what cannot be resolved becomes a problem and leaves none. */
    public Optional<String> resolve(Path file, String name, String value, List<String> problems) {
        String what;
        try {
            var resolved = properties.apply(value);
            if (!resolved.isBlank() || !FILLED.contains(name)) {
                keep(name, value, resolved);
                return Optional.of(resolved);
            }
            what = value.startsWith("{{") ? "the property " + value.replaceAll("[{}]", "") + " is empty" : "is empty";
        } catch (IllegalArgumentException e) {
            var missing = MISSING_PROPERTY.matcher(String.valueOf(e.getMessage()));
            what = missing.find() ? unset(missing.group(1)) : e.getMessage();
        }
        problems.add(file + ": parameter " + name + ": " + what);
        return Optional.empty();
    }

    /** Secrets may stand in other parameters too, in headers for one: the names of their properties tell. */
    private void keep(String name, String value, String resolved) {
        if (SECRET.contains(name) && !value.matches(COLUMN)) { // else a row of forEach says it
            hide(name, resolved);
        }
        PLACEHOLDER.matcher(value).results().map(found -> found.group()).filter(found -> SENSITIVE.matcher(found).find())
                .forEach(found -> hide(found.replaceAll("[{}]", ""), properties.apply(found)));
    }

    private void hide(String name, String secret) {
        secrets.add(secret);
        named.put(name, secret);
    }

    /** What goes out as one text: a user or a client with its secret. */
    public void keepPairs(Map<String, String> values) {
        if (PAIRED.stream().anyMatch(name -> values.getOrDefault(name, "").matches(COLUMN))) {
            return; // each row has its own
        }
        if (AuthenticationKind.HTTP_BASIC.word().equals(values.get("auth"))) {
            secrets.add(values.getOrDefault("username", ""), values.getOrDefault("password", ""));
            named.putIfAbsent(values.getOrDefault("password", "").isEmpty() ? "username" : "password", values.getOrDefault("password", values.getOrDefault("username", "")));
        }
        if (values.containsKey("clientSecret")) {
            secrets.add(values.getOrDefault("clientId", ""), values.get("clientSecret"));
        }
    }

    private static String unset(String property) {
        return "the property " + property + " is not set; give -p " + property + "=…, or "
                + property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                + " in the environment, or a line in application.properties (in Karaf: etc/dromedary.cfg)";
    }
}
