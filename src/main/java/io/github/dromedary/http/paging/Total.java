package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Texts;
import java.util.Optional;

/**
 * The total in responses, of pages or of records. Paging ends at a total only if it agrees with what was read; if it is smaller,
 * such as 0 or -1 beside records, or null, paging ends at the first page without records.
 *
 * @param path path of the total in the response
 */
record Total(String path) {
    private static final long NONE = -1;

    /** The number in the response, plausible or not. */
    private long value(Page page) {
        boolean none = JsonPath.at(page.envelope(), path).isEmpty() && JsonPath.has(page.envelope(), path);
        return none ? NONE : JsonPath.number(page.envelope(), path, "totalPath");
    }

    /** The total, if it is plausible beside the page's records. */
    Optional<Long> of(Page page) {
        long total = value(page);
        return total > 0 || total == 0 && page.records() == 0 ? Optional.of(total) : Optional.empty();
    }

    /** The number left after {@code read}. */
    long left(Page page, long read) {
        return left(page, read, value(page));
    }

    /** The number left of a total from elsewhere. */
    static long left(Page page, long read, long total) {
        return total >= read ? total - read : page.records() == 0 ? 0 : Long.MAX_VALUE;
    }

    /** A warning if the total is smaller than the number of pages or records read. */
    Optional<PagingWarning> warning(Page page, long read, String unit) {
        long total = value(page);
        if (total >= read || page.records() == 0) {
            return Optional.empty();
        }
        var shown = JsonPath.at(page.envelope(), path).map(Texts::excerpt).orElse("null");
        return Optional.of(new PagingWarning(PagingWarning.Kind.TOTAL, "'" + path + "' of the response, which totalPath names, is " + shown + ", but "
                + (total > 0 ? read + " " + unit + " were read" : "the page has " + page.records() + (page.records() == 1 ? " record" : " records"))
                + ": it is not a total, so paging ends at the first page without records"));
    }
}
