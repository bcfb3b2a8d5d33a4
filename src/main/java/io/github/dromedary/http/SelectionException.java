package io.github.dromedary.http;

/** An answer does not hold what the parameters say it holds. The message is meant for users. */
public final class SelectionException extends RuntimeException {

    public SelectionException(String message) {
        super(message);
    }
}
