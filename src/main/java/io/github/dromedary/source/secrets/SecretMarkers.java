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
 * Keeps a source's secrets out of the requests that are stored: {@code (secret:apiKey)} stands for what the parameter says,
 * {@code (secret:apiKey/query)} for the same as a query spells it. What an answer has put into a link that looks the same
 * stays what it is, so that no API can ask for a secret. Threads share it.
 */
public final class SecretMarkers implements RequestText {
    /** The name of whatever token the source has at the time. */
    private static final String TOKEN = "~token";
    public static final SecretMarkers NONE = new SecretMarkers(Map.of(), null);
    private static final String BEGIN = "(secret:";
    private static final Pattern MARKER = Pattern.compile("\\(secret:([^()/]*)(?:/([^()]*))?\\)");
    /** Stands for a secret in a spelling that cannot be made again. */
    private static final String LOST = BEGIN + "?)";
    private final Map<String, String> secrets;
    private final boolean granted;
    private final Supplier<? extends Collection<String>> tokens;
    private volatile Known known;

    /** {@code tokens} are those that the source has had, or {@code null} when it asks for none. */
    public SecretMarkers(Map<String, String> secrets, Supplier<? extends Collection<String>> tokens) {
        this.secrets = secrets.entrySet().stream().filter(secret -> secret.getValue().length() >= SecretPattern.LEAST)
                .collect(Collectors.toMap(secret -> secret.getKey().replaceAll("[^A-Za-z0-9._~-]", "_"), Map.Entry::getValue, (one, other) -> one));
        this.granted = tokens != null;
        this.tokens = granted ? tokens : List::of;
    }

    /** These and more secrets, and other tokens. */
    public SecretMarkers with(Map<String, String> more, Supplier<? extends Collection<String>> others) {
        var all = new HashMap<>(secrets);
        all.putAll(more);
        return new SecretMarkers(all, others);
    }

    @Override
    public String stored(String text) {
        var known = known();
        return known.withoutOthers(known.spelled().matcher(text).replaceAll(found -> Matcher.quoteReplacement(known.markers().get(found.group()))));
    }

    /** Made anew only when the tokens have changed: a request is stored with each batch. */
    private Known known() {
        var now = tokens.get().stream().filter(token -> token.length() >= SecretPattern.LEAST).toList();
        var before = known;
        if (before == null || !before.tokens().equals(now)) {
            before = new Known(now, markers(now), Stream.concat(now.stream(), secrets.values().stream()).collect(Collectors.toSet()));
            known = before;
        }
        return before;
    }

    private Map<String, String> markers(List<String> tokens) {
        var markers = new HashMap<String, String>(Map.of(BEGIN, BEGIN + ")"));
        tokens.forEach(token -> put(markers, TOKEN, token));
        secrets.forEach((name, secret) -> put(markers, name, secret));
        return markers;
    }

    /** All secrets of one time: the marker of each spelling, a pattern of these, and what finds all other spellings. */
    private record Known(List<String> tokens, Map<String, String> markers, Pattern spelled, Redaction others) {
        Known(List<String> tokens, Map<String, String> markers, Collection<String> secrets) {
            this(tokens, markers, Pattern.compile(markers.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote).collect(Collectors.joining("|"))), new Redaction(secrets));
        }

        /** Between the markers no secret is left in any other spelling. */
        String withoutOthers(String text) {
            var left = new StringBuilder();
            int from = 0;
            for (var marker : MARKER.matcher(text).results().toList()) {
                left.append(others.redact(text.substring(from, marker.start()), LOST)).append(marker.group());
                from = marker.end();
            }
            return left.append(others.redact(text.substring(from), LOST)).toString();
        }
    }

    private static void put(Map<String, String> markers, String name, String secret) {
        for (var spelling : SecretEncoding.values()) {
            var spelled = spelling.of(secret);
            markers.putIfAbsent(spelled, BEGIN + name + (spelled.equals(secret) ? "" : "/" + spelling.word()) + ")");
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
        return Optional.ofNullable(secrets.get(marker.group(1))).flatMap(secret -> SecretEncoding.spell(secret, marker.group(2)));
    }

    /** Whether a request that was restored wants the token that counts now. */
    public static boolean wantToken(String text) {
        return text != null && text.contains(BEGIN + TOKEN);
    }

    /** The text with that token where it wants one. */
    public static String withToken(String text, String token) {
        return text == null ? null : MARKER.matcher(text).replaceAll(marker -> Matcher.quoteReplacement(Optional.of(token)
                .filter(any -> marker.group(1).equals(TOKEN)).flatMap(any -> SecretEncoding.spell(any, marker.group(2))).orElse(marker.group())));
    }
}
