package io.github.dromedary.sql;

import java.util.Optional;

/** Converts the text of a request to what {@code dromedary_checkpoint} stores: the text without its secrets. */
public interface RequestText {

    /** Stores requests unchanged. */
    RequestText PLAIN = new RequestText() {
        @Override
        public String stored(String text) {
            return text;
        }

        @Override
        public Optional<String> restored(String text) {
            return Optional.of(text);
        }
    };

    /** The text to store. */
    String stored(String text);

    /** The original of a stored text, or empty when a secret that it contained no longer exists. */
    Optional<String> restored(String text);
}
