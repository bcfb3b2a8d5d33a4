package io.github.dromedary.http.paging;

import static java.util.Objects.requireNonNull;

/**
 * What an answer says of its pages that does not fit what was read. It ends nothing; a sync tells one of each kind.
 *
 * @param kind what it is about
 * @param text what does not fit, for people
 */
public record PagingWarning(Kind kind, String text) {

    /** What a doubt is about. */
    public enum Kind {
        /** A total that is none. */
        TOTAL,
        /** A total that changes while pages are read. */
        CHANGED,
        /** As many as the total says have not come. */
        COUNT,
        /** A part of what there is. */
        PART,
        /** There is said to be more, and nothing leads there. */
        MORE,
        /** A header that cannot be read. */
        HEADER
    }

    public PagingWarning {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }
}
