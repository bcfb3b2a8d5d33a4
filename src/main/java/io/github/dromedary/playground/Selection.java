package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.playground.http.Query;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The rows that a request selects, and their order. Immutable.
 *
 * @param orderBy   the field to sort by
 * @param orderType {@code asc} or {@code desc}
 * @param filter    accepts values of {@code updatedAt}; {@code null} for all
 */
record Selection(String orderBy, String orderType, Predicate<String> filter) {

    Selection {
        requireNonNull(orderBy, "orderBy is null");
        requireNonNull(orderType, "orderType is null");
    }

    static Selection of(Query query) {
        var orderBy = query.oneOf("order_by", "updatedAt", "createdAt", "updatedAt");
        var orderType = query.oneOf("order_type", "asc", "asc", "desc");
        return new Selection(orderBy, orderType, since(query.timestamp("updated_since")));
    }

    static Selection since(Query query, String name) {
        return new Selection("updatedAt", "asc", since(query.timestamp(name)));
    }

    static Selection after(String timestamp) {
        return new Selection("updatedAt", "asc", updatedAt -> updatedAt.compareTo(timestamp) > 0);
    }

    boolean isAll() {
        return filter == null;
    }

    boolean test(Map<String, Object> row) {
        return filter.test((String) row.get("updatedAt"));
    }

    Comparator<Map<String, Object>> order() {
        var ascending = Comparator.<Map<String, Object>, String>comparing(row -> (String) row.get(orderBy));
        return orderType.equals("desc") ? ascending.reversed() : ascending;
    }

    private static Predicate<String> since(String timestamp) {
        return timestamp == null ? null : updatedAt -> updatedAt.compareTo(timestamp) >= 0;
    }
}
