package io.github.dromedary.json;

import java.io.IOException;

/**
 * A body violates its format: it was corrupted in transit, or the server sent it so. A retry may return a valid one. The message
 * is for users.
 */
public final class MalformedException extends IOException {

    public MalformedException(String message) {
        super(message);
    }
}
