package io.github.dromedary.sync;

import java.time.Duration;
import java.util.Collection;

/** Receives the events of syncs: the command line prints them, the log records them. Called from the threads of the routes. */
public interface SyncListener {

    /** The sources have changed to these. Events of a removed source may follow until its running sync ends. */
    default void sources(Collection<String> names) {
    }

    /** A sync started, or {@code resumed} after an interruption. */
    default void started(Sync sync, boolean resumed) {
    }

    /** Another process, {@code holder}, holds the lease of the source; this one waits for it. */
    default void lockedBy(String source, String holder) {
    }

    /** The source waits for a sync of the source that writes its parent rows. */
    default void waitingFor(String source, String parent) {
    }

    /** A trigger was ignored: a sync of the source is running, and another one is waiting already. */
    default void skipped(String source) {
    }

    /** A batch was committed. */
    default void committed(Sync sync) {
    }

    /**
     * A request or a batch failed and will be retried.
     *
     * @param reason what failed, in a few words
     * @param wait   the time until the retry
     * @param retry  the number of the retry, from 1
     * @param most   the most retries
     */
    default void retrying(Sync sync, String reason, Duration wait, long retry, long most) {
    }

    /** A notice: something that the user should know, though it is no error. */
    default void noticed(Sync sync, String notice) {
    }

    /** The process has run out of memory and may be damaged in unknown places; it should be restarted. */
    default void outOfMemory() {
    }

    /** A sync ended; {@link Sync#error()} is present when it failed. */
    default void ended(Sync sync) {
    }
}
