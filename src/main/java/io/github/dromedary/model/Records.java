package io.github.dromedary.model;

import java.util.List;
import java.util.Map;

/**
 * Consecutive records as the API sent them. Values are {@code String}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@link io.github.dromedary.json.LongNumber}, {@code Double} (only NaN and infinities), {@code Boolean},
 * {@code Map<String, Object>}, {@code List<Object>} or {@code null}.
 *
 * @param items one map per record, fields in order
 * @param last  whether these are the page's last records
 * @param read  number of records the API sent, skipped ones included
 * @param size  approximate size of the records in characters, or 0 if unknown
 * @param page  the page that ends with these records, or {@code null}
 */
public record Records(List<Map<String, Object>> items, boolean last, int read, long size, Page page) {

    public Records {
        items = List.copyOf(items);
    }

    /** Number of skipped records: nulls, and records that a user's route set to null. */
    public int leftOut() {
        return read - items.size();
    }

    /** Records of which none was skipped. */
    public Records(List<Map<String, Object>> items, boolean last) {
        this(items, last, items.size(), 0);
    }

    /** Records of which some were skipped. */
    public Records(List<Map<String, Object>> items, boolean last, int read, long size) {
        this(items, last, read, size, null);
    }

    /** Returns these records with changed or fewer items. */
    public Records with(List<Map<String, Object>> newItems) {
        return new Records(newItems, last, read, size, page);
    }

    /** Returns these records as the last ones of a page. */
    public Records with(Page end) {
        return new Records(items, last, read, size, end);
    }
}
