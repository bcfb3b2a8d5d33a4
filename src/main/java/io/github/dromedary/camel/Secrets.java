package io.github.dromedary.camel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that no text for people may have, whatever brought them there: keys, passwords and tokens, also as they are
 * written in an address or a header. Shorter ones than {@value #LEAST} characters would hide half of every text and stay. Threads share it.
 */
public final class Secrets {
    private static final int LEAST = 6;
    private static final String HIDDEN = "***";
    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /** Hides that value from now on. */
    void add(String value) {
        if (value.length() >= LEAST) {
            values.add(value);
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    /** Hides what {@code Basic} makes of these, too; without a password the user is the key. */
    void add(String username, String password) {
        add(password.isEmpty() ? username : password);
        add(Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** The text without them. */
    public String redact(String text) {
        if (text == null || values.stream().noneMatch(text::contains)) {
            return text;
        }
        var hidden = text;
        for (var value : longestFirst()) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }

    private Collection<String> longestFirst() {
        return values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }
}
