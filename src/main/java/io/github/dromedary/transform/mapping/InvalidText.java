package io.github.dromedary.transform.mapping;

/** What becomes of a text with a NUL character or half a surrogate pair. */
public enum InvalidText {
    /** It is stored where the database can hold it; where it cannot, the character becomes U+FFFD. */
    REPLACE,
    /** Its record is rejected. */
    REJECT
}
