package io.github.dromedary.sync.failure;

/** The process is stopping, and the sync ends after a committed batch; the next sync resumes there. */
public final class StoppedException extends RuntimeException {

    public StoppedException() {
        super("stopped; the next sync resumes here");
    }
}
