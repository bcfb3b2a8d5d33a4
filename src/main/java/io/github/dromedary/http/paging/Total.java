package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import java.util.Optional;

/**
 * The total that answers tell, of pages or of records. Only one that agrees with what was read ends a reading: after one that
 * is less, such as 0 or -1 beside records, or null, the first page without records is the last.
 *
 * @param path where it stands in the answer
 */
record Total(String path) {
    private static final long NONE = -1;

    /** What the answer says, be it no total. */
    private long said(Page page) {
        boolean none = JsonPath.at(page.envelope(), path).isEmpty() && JsonPath.has(page.envelope(), path);
        return none ? NONE : JsonPath.number(page.envelope(), path, "totalPath");
    }

    /** It, where it can be one beside the page's records. */
    Optional<Long> of(Page page) {
        long said = said(page);
        return said > 0 || said == 0 && page.records() == 0 ? Optional.of(said) : Optional.empty();
    }

    /** How many are left to read after so many. */
    long left(Page page, long read) {
        return left(page, read, said(page));
    }

    /** The same of a total that stands somewhere else. */
    static long left(Page page, long read, long said) {
        return said >= read ? said - read : page.records() == 0 ? 0 : Long.MAX_VALUE;
    }

    /** That it is none, when so many of those have been read. */
    Optional<PagingWarning> doubt(Page page, long read, String unit) {
        long said = said(page);
        if (said >= read || page.records() == 0) {
            return Optional.empty();
        }
        var shown = JsonPath.at(page.envelope(), path).map(JsonPath::shorten).orElse("null");
        return Optional.of(new PagingWarning(PagingWarning.Kind.TOTAL, "the answer's '" + path + "', which totalPath names, is " + shown + ", and "
                + (said > 0 ? read + " " + unit + " were read" : "the answer has " + page.records() + (page.records() == 1 ? " record" : " records"))
                + ": it is no total, so that pages are read up to the first one without records"));
    }
}
