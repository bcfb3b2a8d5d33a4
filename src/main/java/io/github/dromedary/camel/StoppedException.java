package io.github.dromedary.camel;

/** Dromedary was asked to stop and a batch has just been committed; the next sync goes on from there. */
final class StoppedException extends RuntimeException {

    StoppedException() {
        super("stopped; the next sync goes on from here");
    }
}
