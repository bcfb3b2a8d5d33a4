package io.github.dromedary.source.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The secrets that are redacted in all output: keys, passwords and tokens, in every encoding that {@link Redaction} finds.
 * Values shorter than {@value SecretPattern#SHORTEST} characters are ignored, as they would hide half of every text. Thread-safe.
 */
public final class Secrets {
    /** Tokens kept per kind: a late response may still contain one that has been renewed. */
    private static final int MAX_TOKENS = 16;
    /** Secrets of parent rows kept per source. */
    private static final int MAX_ROW_SECRETS = 512;
    /** User and password in any URL. */
    private static final Pattern USER_INFO = Pattern.compile("(:(?:\\\\?/){2})[^\\s/?#@\\\\\"<>]{1,1000}+@");

    private final Set<String> values = new LinkedHashSet<>();
    private final Map<String, Deque<String>> tokens = new HashMap<>();
    private final Map<String, Set<String>> rows = new HashMap<>();
    private volatile Redaction redaction = new Redaction(Set.of());

    /** Redacts that value from now on. */
    public synchronized void add(String value) {
        if (value.length() >= SecretPattern.SHORTEST && values.add(value)) {
            rebuild();
        }
    }

    /** Redacts {@code Basic} credentials, also URL-encoded (RFC 6749, 2.3.1); with an empty password the user name is the secret. */
    public void add(String username, String password) {
        add(password.isEmpty() ? username : password);
        add(username + ":" + password);
        add(encode(username) + ":" + encode(password));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Redacts a token from now on; the oldest token of its kind is dropped after {@value #MAX_TOKENS}. */
    public synchronized void addToken(String kind, String token) {
        var last = tokens.computeIfAbsent(kind, any -> new ArrayDeque<>());
        last.remove(token);
        last.addFirst(token);
        if (last.size() > MAX_TOKENS) {
            last.removeLast();
        }
        rebuild();
    }

    /** Redacts secrets of a parent row of a source; the oldest ones are dropped after {@value #MAX_ROW_SECRETS}. */
    public synchronized void addRow(String source, Collection<String> secrets) {
        var last = rows.computeIfAbsent(source, any -> new LinkedHashSet<>());
        var fresh = secrets.stream().filter(value -> value.length() >= SecretPattern.SHORTEST).toList();
        boolean known = last.containsAll(fresh);
        last.removeAll(fresh);
        last.addAll(fresh);
        for (var oldest = last.iterator(); last.size() > MAX_ROW_SECRETS;) {
            oldest.next();
            oldest.remove();
        }
        if (!known) {
            rebuild();
        }
    }

    /** Returns the tokens of a kind, the latest first. */
    public synchronized List<String> tokens(String kind) {
        return List.copyOf(tokens.getOrDefault(kind, new ArrayDeque<>()));
    }

    private void rebuild() {
        var all = new ArrayList<>(values);
        tokens.values().forEach(last -> last.stream().filter(token -> token.length() >= SecretPattern.SHORTEST).forEach(all::add));
        rows.values().forEach(all::addAll);
        redaction = new Redaction(all);
    }

    /** Returns the text with {@code ***} for each secret; {@code null} stays {@code null}. */
    public String redact(String text) {
        return text == null ? null : USER_INFO.matcher(redaction.redact(text)).replaceAll("$1***@");
    }

    /** Returns the redacted text, safe for terminals and logs. */
    public String shown(String text) {
        return Printable.of(redact(text));
    }
}
