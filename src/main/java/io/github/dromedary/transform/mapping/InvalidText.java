package io.github.dromedary.transform.mapping;

/** How texts with a NUL character or an unpaired surrogate are handled; the values of the parameter {@code invalidText}. */
public enum InvalidText {
    /** Stores the text; a character that the database cannot store becomes U+FFFD. */
    REPLACE,
    /** Rejects the record. */
    REJECT
}
