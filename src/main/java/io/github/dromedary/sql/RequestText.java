package io.github.dromedary.sql;

import java.util.Optional;

/** What stands in {@code dromedary_checkpoint} for the text of a request: the same without its secrets. */
public interface RequestText {

    /** Requests as they are. */
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

    /** The text as it is stored. */
    String stored(String text);

    /** The text that was stored so, or empty when a secret that it had is not to be had any more. */
    Optional<String> restored(String text);
}
