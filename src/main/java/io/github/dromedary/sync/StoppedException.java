package io.github.dromedary.sync;

/** Dromedary was asked to stop and a batch has just been committed; the next sync goes on from there. */
public final class StoppedException extends RuntimeException {

    public StoppedException() {
        super("stopped; the next sync goes on from here");
    }
}
