package io.github.dromedary.source.parameters;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.source.Credentials;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.source.secrets.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Resolves the placeholders of parameter values the way Camel does, and registers secrets among them. */
public final class ParameterResolver {
    private static final Pattern MISSING_PROPERTY = Pattern.compile("key \\[([^\\]]+)\\] not found");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*\\}\\}");
    private static final Pattern SENSITIVE = Pattern.compile("(?i)key|token|secret|passw|passphrase|credential|file:");
    private static final Set<String> SECRET = Set.of("apiKey", "password", "clientSecret", "refreshToken", "loginBody");
    private static final List<String> PAIRED = List.of("username", "password", "clientId", "clientSecret");
    /** A column placeholder of {@code forEach}. */
    private static final String COLUMN = "\\{\\w+\\}";
    /** Parameters whose resolved value must not be blank. */
    private static final Set<String> NOT_BLANK = Set.of("apiKey", "clientSecret", "refreshToken");

    private final UnaryOperator<String> properties;
    private final Secrets secrets;
    private final Map<String, String> named = new LinkedHashMap<>();

    /**
     * Creates a resolver.
     *
     * @param properties resolves the {@code {{placeholders}}} of a text; throws {@link IllegalArgumentException} for an unknown one
     * @param secrets    receives every secret that is found
     */
    public ParameterResolver(UnaryOperator<String> properties, Secrets secrets) {
        this.properties = properties;
        this.secrets = secrets;
    }

    /** Starts the next source: forgets the secrets of the previous one. */
    public void begin() {
        named.clear();
    }

    /** Returns the markers for the secrets of this source's parameters and for its tokens. */
    public SecretMarkers markers(Authentication authentication) {
        return new SecretMarkers(named, Credentials.tokens(secrets, authentication));
    }

    /** Returns the resolved value; a value that cannot be resolved becomes a problem and yields empty. */
    public Optional<String> resolve(Path file, String name, String value, List<String> problems) {
        String problem;
        try {
            var resolved = properties.apply(value);
            if (!resolved.isBlank() || !NOT_BLANK.contains(name)) {
                register(name, value, resolved);
                return Optional.of(resolved);
            }
            problem = value.startsWith("{{") ? "property " + value.replaceAll("[{}]", "") + " is empty" : "is empty";
        } catch (IllegalArgumentException e) {
            var missing = MISSING_PROPERTY.matcher(String.valueOf(e.getMessage()));
            problem = missing.find() ? notSet(missing.group(1)) : e.getMessage();
        }
        problems.add(file + ": parameter " + name + ": " + problem);
        return Optional.empty();
    }

    /** Registers secrets; in parameters such as {@code headers} they are recognized by the names of their properties. */
    private void register(String name, String value, String resolved) {
        if (SECRET.contains(name) && !value.matches(COLUMN)) { // a column gets its value from the parent row
            register(name, resolved);
        }
        PLACEHOLDER.matcher(value).results().map(found -> found.group()).filter(found -> SENSITIVE.matcher(found).find())
                .forEach(found -> register(found.replaceAll("[{}]", ""), properties.apply(found)));
    }

    private void register(String name, String secret) {
        secrets.add(secret);
        named.put(name, secret);
    }

    /** Registers secrets that are sent as one text with their user or client: {@code Basic} credentials. */
    public void registerPairs(Map<String, String> values) {
        if (PAIRED.stream().anyMatch(name -> values.getOrDefault(name, "").matches(COLUMN))) {
            return; // every parent row has its own
        }
        if (AuthenticationKind.HTTP_BASIC.word().equals(values.get("auth"))) {
            secrets.add(values.getOrDefault("username", ""), values.getOrDefault("password", ""));
            named.putIfAbsent(values.getOrDefault("password", "").isEmpty() ? "username" : "password",
                    values.getOrDefault("password", values.getOrDefault("username", "")));
        }
        if (values.containsKey("clientSecret")) {
            secrets.add(values.getOrDefault("clientId", ""), values.get("clientSecret"));
        }
    }

    private static String notSet(String property) {
        return "property " + property + " is not set; set it with -p " + property + "=…, the environment variable "
                + property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                + ", or a line in application.properties (Karaf: etc/dromedary.cfg)";
    }
}
