package io.github.dromedary.source.secrets;

import io.github.dromedary.sql.RequestText;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps secrets out of stored requests: the marker {@code (secret:apiKey)} replaces the value of the parameter, and
 * {@code (secret:apiKey/query)} the same value encoded for a query. A text of that form in a response is escaped, so that no
 * API can read a secret. Thread-safe.
 */
public final class SecretMarkers implements RequestText {
    /** The marker name of the current access token. */
    private static final String TOKEN = "~token";
    public static final SecretMarkers NONE = new SecretMarkers(Map.of(), null);
    private static final String BEGIN = "(secret:";
    private static final Pattern MARKER = Pattern.compile("\\(secret:([^()/]*)(?:/([^()]*))?\\)");
    /** The marker of a secret in an encoding that cannot be reproduced. */
    private static final String UNKNOWN = BEGIN + "?)";
    private final Map<String, String> secrets;
    private final boolean granted;
    private final Supplier<? extends Collection<String>> tokens;
    private volatile Snapshot snapshot;

    /** {@code tokens} supplies the tokens that the source has had, or is {@code null} if it requests none. */
    public SecretMarkers(Map<String, String> secrets, Supplier<? extends Collection<String>> tokens) {
        this.secrets = secrets.entrySet().stream().filter(secret -> secret.getValue().length() >= SecretPattern.SHORTEST)
                .collect(Collectors.toMap(secret -> secret.getKey().replaceAll("[^A-Za-z0-9._~-]", "_"), Map.Entry::getValue,
                        (first, second) -> first));
        this.granted = tokens != null;
        this.tokens = granted ? tokens : List::of;
    }

    /** Returns markers for these and more secrets, and for other tokens. */
    public SecretMarkers with(Map<String, String> more, Supplier<? extends Collection<String>> others) {
        var all = new HashMap<>(secrets);
        all.putAll(more);
        return new SecretMarkers(all, others);
    }

    @Override
    public String stored(String text) {
        var now = snapshot();
        return now.withoutOthers(now.encoded().matcher(text).replaceAll(found -> Matcher.quoteReplacement(now.markers().get(found.group()))));
    }

    /** Returns the current secrets, rebuilt only when tokens have changed: a request is stored with each batch. */
    private Snapshot snapshot() {
        var current = tokens.get().stream().filter(token -> token.length() >= SecretPattern.SHORTEST).toList();
        var last = snapshot;
        if (last == null || !last.tokens().equals(current)) {
            last = new Snapshot(current, markers(current), Stream.concat(current.stream(), secrets.values().stream()).collect(Collectors.toSet()));
            snapshot = last;
        }
        return last;
    }

    private Map<String, String> markers(List<String> tokens) {
        var markers = new HashMap<String, String>(Map.of(BEGIN, BEGIN + ")"));
        tokens.forEach(token -> put(markers, TOKEN, token));
        secrets.forEach((name, secret) -> put(markers, name, secret));
        return markers;
    }

    /**
     * The secrets at one time.
     *
     * @param markers the marker of each encoded secret
     * @param encoded matches any key of {@code markers}
     * @param others  finds the secrets in all other encodings
     */
    private record Snapshot(List<String> tokens, Map<String, String> markers, Pattern encoded, Redaction others) {
        Snapshot(List<String> tokens, Map<String, String> markers, Collection<String> secrets) {
            this(tokens, markers, Pattern.compile(markers.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote).collect(Collectors.joining("|"))), new Redaction(secrets));
        }

        /** Redacts the remaining secrets between the markers. */
        String withoutOthers(String text) {
            var left = new StringBuilder();
            int from = 0;
            for (var marker : MARKER.matcher(text).results().toList()) {
                left.append(others.redact(text.substring(from, marker.start()), UNKNOWN)).append(marker.group());
                from = marker.end();
            }
            return left.append(others.redact(text.substring(from), UNKNOWN)).toString();
        }
    }

    private static void put(Map<String, String> markers, String name, String secret) {
        for (var encoding : SecretEncoding.values()) {
            var encoded = encoding.of(secret);
            markers.putIfAbsent(encoded, BEGIN + name + (encoded.equals(secret) ? "" : "/" + encoding.word()) + ")");
        }
    }

    @Override
    public Optional<String> restored(String text) {
        var found = MARKER.matcher(text);
        boolean all = found.results().allMatch(marker -> granted && marker.group(1).equals(TOKEN) || restored(marker).isPresent());
        return Optional.of(found.reset()).filter(any -> all)
                .map(any -> any.replaceAll(marker -> Matcher.quoteReplacement(restored(marker).orElse(marker.group()))));
    }

    private Optional<String> restored(MatchResult marker) {
        if (marker.group(1).isEmpty()) {
            return Optional.of(BEGIN);
        }
        return Optional.ofNullable(secrets.get(marker.group(1))).flatMap(secret -> SecretEncoding.encode(secret, marker.group(2)));
    }

    /** Whether a restored request has a marker for the access token; {@code text} may be {@code null}. */
    public static boolean needsToken(String text) {
        return text != null && text.contains(BEGIN + TOKEN);
    }

    /** Returns the text with the access token in place of its markers; {@code null} stays {@code null}. */
    public static String withToken(String text, String token) {
        return text == null ? null : MARKER.matcher(text).replaceAll(marker -> Matcher.quoteReplacement(Optional.of(token)
                .filter(any -> marker.group(1).equals(TOKEN)).flatMap(any -> SecretEncoding.encode(any, marker.group(2))).orElse(marker.group())));
    }
}
