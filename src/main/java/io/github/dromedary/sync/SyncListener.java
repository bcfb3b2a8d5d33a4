package io.github.dromedary.sync;

import java.time.Duration;
import java.util.Collection;

/** Is told how syncs come along; the command line shows it, the log keeps it. Called from the routes' threads. */
public interface SyncListener {

    /** These are the sources from now on, and no others; a sync of another one that is under way may still be told of. */
    default void sources(Collection<String> names) {
    }

    /** A sync begins, or goes on where one was interrupted. */
    default void started(Sync sync, boolean goesOn) {
    }

    /** Another process works on the source; this one waits until that ends. */
    default void standingBy(String source, String other) {
    }

    /** The source reads rows of another one, and waits for that one's sync. */
    default void waitingFor(String source, String parent) {
    }

    /** A trigger came to nothing: the source is being synced, and one more sync of it waits already. */
    default void skipped(String source) {
    }

    /** A batch was committed. */
    default void committed(Sync sync) {
    }

    /** A request, or a batch, failed and is tried again after that time: for the {@code next}-th time of {@code most}. */
    default void waiting(Sync sync, String why, Duration wait, long next, long most) {
    }

    /** Something that the user should know, and that is no error. */
    default void noticed(Sync sync, String what) {
    }

    /** The process has run out of memory, so that nobody can tell what else is broken: whoever runs it should start it anew. */
    default void outOfMemory() {
    }

    /** A sync ended; {@link Sync#error()} tells whether it failed. */
    default void ended(Sync sync) {
    }
}
