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
 * The values that no text for people may have, whatever brought them there: keys, passwords and tokens, in all the ways in
 * which {@link Redaction} finds them. Shorter ones than {@value SecretPattern#LEAST} characters would hide half of every text and
 * stay. Threads share it.
 */
public final class Secrets {
    /** How many tokens of one kind are kept: late answers may still say one that was renewed. */
    private static final int MOST_TOKENS = 16;
    /** How many values of a source's rows are kept. */
    private static final int MOST_OF_ROWS = 512;
    /** A user and a password in an address, whoever's they are. */
    private static final Pattern USER = Pattern.compile("(:(?:\\\\?/){2})[^\\s/?#@\\\\\"<>]{1,1000}+@");

    private final Set<String> values = new LinkedHashSet<>();
    private final Map<String, Deque<String>> tokens = new HashMap<>();
    private final Map<String, Set<String>> rows = new HashMap<>();
    private volatile Redaction redaction = new Redaction(Set.of());

    /** Hides that value from now on. */
    public synchronized void add(String value) {
        if (value.length() >= SecretPattern.LEAST && values.add(value)) {
            renew();
        }
    }

    /** Hides what {@code Basic} makes of these, too, also of both URL-encoded (RFC 6749, 2.3.1); without a password the user is the key. */
    public void add(String username, String password) {
        add(password.isEmpty() ? username : password);
        add(username + ":" + password);
        add(encode(username) + ":" + encode(password));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Hides a token from now on, in the place of the oldest one of that kind when there are many. */
    public synchronized void renewed(String kind, String token) {
        var last = tokens.computeIfAbsent(kind, any -> new ArrayDeque<>());
        last.remove(token);
        last.addFirst(token);
        if (last.size() > MOST_TOKENS) {
            last.removeLast();
        }
        renew();
    }

    /** Hides what a row of a source's {@code forEach} says, in the place of what rows long before it have said. */
    public synchronized void ofRow(String source, Collection<String> said) {
        var last = rows.computeIfAbsent(source, any -> new LinkedHashSet<>());
        var fresh = said.stream().filter(value -> value.length() >= SecretPattern.LEAST).toList();
        boolean known = last.containsAll(fresh);
        last.removeAll(fresh);
        last.addAll(fresh);
        for (var oldest = last.iterator(); last.size() > MOST_OF_ROWS;) {
            oldest.next();
            oldest.remove();
        }
        if (!known) {
            renew();
        }
    }

    /** The tokens of a kind, the latest first. */
    public synchronized List<String> tokens(String kind) {
        return List.copyOf(tokens.getOrDefault(kind, new ArrayDeque<>()));
    }

    private void renew() {
        var all = new ArrayList<>(values);
        tokens.values().forEach(last -> last.stream().filter(token -> token.length() >= SecretPattern.LEAST).forEach(all::add));
        rows.values().forEach(all::addAll);
        redaction = new Redaction(all);
    }

    /** The text without them, and otherwise as it is. */
    public String redact(String text) {
        return text == null ? null : USER.matcher(redaction.redact(text)).replaceAll("$1***@");
    }

    /** The text without them, as it may be shown on a terminal and in a log. */
    public String shown(String text) {
        return Printable.of(redact(text));
    }
}
