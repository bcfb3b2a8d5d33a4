package io.github.dromedary.transform.rows;

/** A declared column conflicts with the table or a reserved name. The message is meant for users. */
public final class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeclarationException(String message) {
        super(message);
    }
}
