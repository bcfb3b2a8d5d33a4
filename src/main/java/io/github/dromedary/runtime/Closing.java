package io.github.dromedary.runtime;

/** Runs several closing steps in order, each even if an earlier one fails. */
public final class Closing {

    private Closing() {
    }

    /** Runs all steps, then throws the first exception, with later ones suppressed. */
    public static void all(Runnable... steps) {
        Throwable failure = null;
        for (var step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                failure = combine(failure, e);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static Throwable combine(Throwable first, Throwable next) {
        if (first == null || first == next) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
