package io.github.dromedary.camel;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An answer says that it is to be asked for again. */
final class ToldException extends IOException {

    private final transient Optional<Duration> wait;

    /** {@code wait} is how long it says to wait before that, if it says so. */
    ToldException(String message, Optional<Duration> wait) {
        super(message);
        this.wait = wait;
    }

    Optional<Duration> retryAfter() {
        return wait;
    }
}
