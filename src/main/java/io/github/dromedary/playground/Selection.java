package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which rows a caller wants and in which order. Immutable.
 *
 * @param orderBy   the field to sort by
 * @param orderType {@code asc} or {@code desc}
 * @param filter    lets an {@code updatedAt} through; {@code null} for every one
 */
record Selection(String orderBy, String orderType, Predicate<String> filter) {

    Selection {
        requireNonNull(orderBy, "orderBy is null");
        requireNonNull(orderType, "orderType is null");
    }

    static Selection of(Query query) {
        var orderBy = query.oneOf("order_by", "updatedAt", "createdAt", "updatedAt");
        var orderType = query.oneOf("order_type", "asc", "asc", "desc");
        return new Selection(orderBy, orderType, since(query.stamp("updated_since")));
    }

    static Selection since(Query query, String name) {
        return new Selection("updatedAt", "asc", since(query.stamp(name)));
    }

    static Selection after(String stamp) {
        return new Selection("updatedAt", "asc", updatedAt -> updatedAt.compareTo(stamp) > 0);
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

    private static Predicate<String> since(String stamp) {
        return stamp == null ? null : updatedAt -> updatedAt.compareTo(stamp) >= 0;
    }
}
