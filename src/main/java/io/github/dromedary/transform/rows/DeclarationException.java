package io.github.dromedary.transform.rows;

/** A column that is declared cannot be had in the table as it is. The message is meant for users. */
public final class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeclarationException(String message) {
        super(message);
    }
}
