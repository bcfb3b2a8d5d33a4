package io.github.dromedary.runtime;

/**
 * Reports a failed sync to the route that triggered it, with the redacted message of the log. It has no cause, whose text is
 * not redacted, and no stack trace, which would point into Dromedary instead of at the fault.
 */
public final class SyncFailedException extends Exception {

    SyncFailedException(String message) {
        super(message, null, false, false);
    }
}
