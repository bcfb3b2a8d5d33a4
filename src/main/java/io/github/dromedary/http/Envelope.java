package io.github.dromedary.http;

import java.util.Map;
import java.util.Optional;

/** Looks values up in an answer. */
final class Envelope {

    private Envelope() {
    }

    /** The value at a path of names with dots between them; empty when it is absent or null. */
    static Optional<Object> at(Map<String, Object> envelope, String path) {
        Object value = envelope;
        for (var name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    /** The whole number at a path, which may also stand there as text. */
    static long number(Map<String, Object> envelope, String path) {
        var value = at(envelope, path)
                .orElseThrow(() -> new SelectionException("the answer has no '" + path + "', which totalPath names"));
        try {
            return Long.parseLong(value.toString().trim());
        } catch (NumberFormatException e) {
            throw new SelectionException("the answer's '" + path + "', which totalPath names, is no whole number: " + value);
        }
    }
}
