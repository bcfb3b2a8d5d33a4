package io.github.dromedary.model;

import java.util.List;
import java.util.Map;

/**
 * A run of records as the API sent them, in their order. Values are {@code String}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@link io.github.dromedary.json.LongNumber}, {@code Double} (NaN and infinities alone), {@code Boolean},
 * {@code Map<String, Object>}, {@code List<Object>} or {@code null}.
 *
 * @param items one map a record, fields in their order
 * @param last  whether the page has no further records
 * @param read  how many records the API sent, those among them that are null or that a route of the user's has left out
 * @param page  the page that ends with them, or {@code null}
 */
public record Records(List<Map<String, Object>> items, boolean last, int read, Page page) {

    public Records {
        items = List.copyOf(items);
    }

    /** How many records are null, or were left out by a route of the user's. */
    public int leftOut() {
        return read - items.size();
    }

    /** All the records that were sent. */
    public Records(List<Map<String, Object>> items, boolean last) {
        this(items, last, items.size());
    }

    /** Records among which some were left out. */
    public Records(List<Map<String, Object>> items, boolean last, int read) {
        this(items, last, read, null);
    }

    /** The same records in the place of these, some of which may be left out. */
    public Records with(List<Map<String, Object>> others) {
        return new Records(others, last, read, page);
    }

    /** The same records as the last ones of a page. */
    public Records with(Page end) {
        return new Records(items, last, read, end);
    }
}
