package io.github.dromedary.http.paging;

import static java.util.Objects.requireNonNull;

/**
 * A contradiction between a response and the pages read. It does not end the sync, which reports one of each kind. Immutable.
 *
 * @param kind what it concerns
 * @param text the message for the user
 */
public record PagingWarning(Kind kind, String text) {

    /** The kinds of warnings. */
    public enum Kind {
        /** The total is not one. */
        TOTAL,
        /** The total changed while pages were read. */
        CHANGED,
        /** Fewer records or pages were read than the total. */
        COUNT,
        /** The response is only a part of the data. */
        PART,
        /** The response announces another page, but nothing leads to it. */
        MORE,
        /** A header is malformed. */
        HEADER
    }

    public PagingWarning {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }
}
