package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Query;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /pagination/next_page_url}, {@code /page_number} and {@code /offset}. Thread-safe. */
final class Pagination {
    private static final int PAGE_SIZE = 10;
    private static final int MAX_PAGE_SIZE = 50;
    private final Rows users;

    Pagination(Rows users) {
        this.users = users;
    }

    /** Accepts any page number: page 0 is empty and followed by page 1, negative pages count from the end. */
    Response nextPageUrl(Request request) {
        var query = request.query().allow("order_by", "order_type", "per_page", "updated_since", "page");
        int perPage = query.between("per_page", PAGE_SIZE, 1, MAX_PAGE_SIZE);
        var selection = Selection.of(query);
        long page = query.number("page", 1);
        var rows = users.select(selection);
        var next = page * perPage < rows.size() ? url(request, query, selection, page + 1, perPage) : null;
        var body = new LinkedHashMap<String, Object>();
        body.put("data", slice(rows, (page - 1) * perPage, page * perPage));
        body.put("total_items", rows.size());
        body.put("page", page);
        body.put("per_page", perPage);
        body.put("next_page_url", next);
        return Response.plain(body);
    }

    Response pageNumber(Request request) {
        var query = request.query().allow("order_by", "order_type", "per_page", "page", "updated_since");
        int perPage = query.between("per_page", PAGE_SIZE, 1, MAX_PAGE_SIZE);
        long page = query.atLeast("page", 1, 1);
        var rows = users.select(Selection.of(query));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", slice(rows, (page - 1) * perPage, page * perPage));
        body.put("page", page);
        body.put("page_size", perPage);
        body.put("total_pages", (rows.size() + perPage - 1) / perPage);
        body.put("total_items", rows.size());
        return Response.plain(body);
    }

    Response offset(Request request) {
        var query = request.query().allow("order_by", "order_type", "limit", "offset", "updated_since");
        int limit = query.between("limit", PAGE_SIZE, 1, MAX_PAGE_SIZE);
        long offset = query.atLeast("offset", 0, 0);
        var rows = users.select(Selection.of(query));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", slice(rows, offset, offset + limit));
        body.put("offset", offset);
        body.put("limit", limit);
        body.put("total", rows.size());
        return Response.plain(body);
    }

    private static String url(Request request, Query query, Selection selection, long page, int perPage) {
        var url = String.format(Locale.ROOT, "http://%s%s?page=%d&per_page=%d&order_by=%s&order_type=%s",
                request.header("host"), request.path(), page, perPage, selection.orderBy(), selection.orderType());
        return selection.isAll() ? url : url + "&updated_since=" + query.text("updated_since");
    }

    /** Slices like Python: negative indexes count from the end. */
    private static List<Map<String, Object>> slice(List<Map<String, Object>> rows, long from, long to) {
        int first = index(rows, from);
        return rows.subList(first, Math.max(first, index(rows, to)));
    }

    private static int index(List<?> rows, long index) {
        return (int) Math.max(0, Math.min(rows.size(), index < 0 ? index + rows.size() : index));
    }
}
