package io.github.dromedary.runtime;

/**
 * What the route that has called for a sync gets when it fails: the message that the log has, without a secret. It has no
 * cause, whose text nobody has looked through, and no stack trace, which would lead into Dromedary and not to the fault.
 */
public final class SyncFailedException extends Exception {

    SyncFailedException(String message) {
        super(message, null, false, false);
    }
}
