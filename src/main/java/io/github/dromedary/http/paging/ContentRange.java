package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Content-Range} (RFC 9110, 14.4), also without a unit, as PostgREST sends it.
 *
 * @param bytes whether the unit is bytes rather than records
 * @param first position of the first record, from 0
 * @param last  position of the last record
 * @param total number of records, if known
 */
record ContentRange(boolean bytes, long first, long last, Optional<Long> total) {
    private static final String NAME = "Content-Range";
    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("(?:([A-Za-z][\\w-]*)[ =]\\s*)?(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** The range of a page; empty if the header is missing or malformed. */
    static Optional<ContentRange> of(Page page) {
        var header = RANGE.matcher(page.headers().getOrDefault(NAME, "").trim());
        if (!header.matches()) {
            return Optional.empty();
        }
        var total = Optional.of(header.group(4)).filter(text -> !text.equals("*")).map(Long::valueOf);
        boolean bytes = "bytes".equalsIgnoreCase(header.group(1));
        return Optional.of(new ContentRange(bytes, Long.parseLong(header.group(2)), Long.parseLong(header.group(3)), total));
    }

    /** The range of a page if it counts records and starts at the requested offset. */
    static Optional<ContentRange> from(Page page, long offset) {
        return of(page).filter(range -> !range.bytes && range.first == offset && range.last >= offset);
    }

    /** The evidence that a page with records is only a part of the data and more follows, or empty. */
    static Optional<String> part(Page page) {
        var range = of(page);
        boolean more = range.flatMap(ContentRange::total).map(total -> range.get().last + 1 < total).orElse(page.status() == PARTIAL);
        return page.records() == 0 || !more ? Optional.empty()
                : Optional.of((page.status() == PARTIAL ? "status 206" : "") + (page.headers().containsKey(NAME)
                        ? (page.status() == PARTIAL ? " and " : "") + "the header Content-Range: " + Texts.excerpt(page.headers().get(NAME)) : ""));
    }
}
