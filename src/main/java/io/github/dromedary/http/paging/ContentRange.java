package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Content-Range} (RFC 9110, 14.4), also without its unit, as PostgREST sends it.
 *
 * @param bytes whether it counts bytes, and not records
 * @param first the position of the first one, from 0
 * @param last  the position of the last one
 * @param total how many there are, where it says so
 */
record ContentRange(boolean bytes, long first, long last, Optional<Long> total) {
    private static final String NAME = "Content-Range";
    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("(?:([A-Za-z][\\w-]*)[ =]\\s*)?(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** That of a page's records; empty where there is none, or one that cannot be read. */
    static Optional<ContentRange> of(Page page) {
        var header = RANGE.matcher(page.headers().getOrDefault(NAME, "").trim());
        if (!header.matches()) {
            return Optional.empty();
        }
        var total = Optional.of(header.group(4)).filter(text -> !text.equals("*")).map(Long::valueOf);
        return Optional.of(new ContentRange("bytes".equalsIgnoreCase(header.group(1)), Long.parseLong(header.group(2)), Long.parseLong(header.group(3)), total));
    }

    /** That of a page's records which begins where the request has asked. */
    static Optional<ContentRange> from(Page page, long offset) {
        return of(page).filter(range -> !range.bytes && range.first == offset && range.last >= offset);
    }

    /** What tells that a page with records is a part of what there is, and more of it follows; empty where nothing does. */
    static Optional<String> part(Page page) {
        var range = of(page);
        boolean more = range.isPresent() ? range.get().total.map(total -> range.get().last + 1 < total).orElse(page.status() == PARTIAL) : page.status() == PARTIAL;
        return page.records() == 0 || !more ? Optional.empty()
                : Optional.of((page.status() == PARTIAL ? "the status 206" : "") + (page.headers().containsKey(NAME)
                        ? (page.status() == PARTIAL ? " and " : "") + "the header Content-Range = " + JsonPath.shorten(page.headers().get(NAME)) : ""));
    }
}
