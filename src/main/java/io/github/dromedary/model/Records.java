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
 */
public record Records(List<Map<String, Object>> items, boolean last, int read) {

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
}
