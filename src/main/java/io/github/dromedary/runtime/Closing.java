package io.github.dromedary.runtime;

/** Ends several things one after the other, each of them whatever becomes of those before it. */
public final class Closing {

    private Closing() {
    }

    /** Runs all of the steps; what the first one to fail has thrown is thrown in the end, with the others' beside it. */
    public static void all(Runnable... steps) {
        Throwable failure = null;
        for (var step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                failure = first(failure, e);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static Throwable first(Throwable before, Throwable next) {
        if (before == null || before == next) {
            return next;
        }
        before.addSuppressed(next);
        return before;
    }
}
