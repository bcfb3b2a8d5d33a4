package io.github.dromedary.playground;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints under {@code /pagination}: the same users in four kinds of pages. */
final class Pages {
    private static final int KEYSET = 50;

    private final List<Map<String, Object>> users;

    Pages(List<Map<String, Object>> users) {
        this.users = users;
    }

    Map<String, Object> nextPageUrl(String base, Query query) {
        var found = select(query.only(List.of("order_by", "order_type", "per_page", "page", "updated_since")));
        int size = query.between1And50("per_page");
        int page = query.number("page", 1);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("data", slice(found, (page - 1) * size, size));
        answer.put("total_items", found.size());
        answer.put("page", page);
        answer.put("per_page", size);
        answer.put("next_page_url", page * size >= found.size() ? null : base + "?page=" + (page + 1) + "&per_page=" + size
                + "&order_by=" + query.choice("order_by", "updatedAt", "createdAt") + "&order_type=" + query.choice("order_type", "asc", "desc")
                + query.text("updated_since").map(since -> "&updated_since=" + since).orElse(""));
        return answer;
    }

    /** The answer says {@code page_size}, though the parameter is {@code per_page}. */
    Map<String, Object> pageNumber(Query query) {
        var found = select(query.only(List.of("order_by", "order_type", "per_page", "page", "updated_since")));
        int size = query.between1And50("per_page");
        int page = query.number("page", 1);
        if (page < 1) {
            throw new BadRequest("Invalid value for 'page'. It must be greater than or equal to 1.");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("data", slice(found, (page - 1) * size, size));
        answer.put("page", page);
        answer.put("page_size", size);
        answer.put("total_pages", (found.size() + size - 1) / size);
        answer.put("total_items", found.size());
        return answer;
    }

    Map<String, Object> offset(Query query) {
        var found = select(query.only(List.of("order_by", "order_type", "limit", "offset", "updated_since")));
        int limit = query.between1And50("limit");
        int offset = query.number("offset", 0);
        if (offset < 0) {
            throw new BadRequest("Invalid value for 'offset'. It must be greater than or equal to 0.");
        }
        return new LinkedHashMap<>(Map.of("data", slice(found, offset, limit), "offset", offset, "limit", limit, "total", found.size()));
    }

    /** Goes on strictly after the last row's second: rows that share it are lost, as with the real server. */
    Map<String, Object> keyset(Query query) {
        query.only(List.of("scroll_param", "updated_since"));
        if (query.text("scroll_param").isPresent() && query.text("updated_since").isPresent()) {
            throw new BadRequest("You can only use 'updated_since' in first request, subsequent requests should use only 'scroll_param'");
        }
        var found = select(query);
        if (query.text("scroll_param").isPresent()) {
            var after = decode(query.text("scroll_param").get());
            found = found.stream().filter(user -> user.get("updatedAt").toString().compareTo(after) > 0).toList();
        }
        var page = slice(found, 0, KEYSET);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("data", page);
        answer.put("scroll_param", found.size() <= KEYSET ? null : Base64.getEncoder().encodeToString(
                page.get(page.size() - 1).get("updatedAt").toString().getBytes(StandardCharsets.UTF_8)));
        return answer;
    }

    private static String decode(String token) {
        try {
            return Instant.parse(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8)).toString();
        } catch (RuntimeException e) {
            throw new BadRequest("Invalid scroll_param value");
        }
    }

    private List<Map<String, Object>> select(Query query) {
        var by = query.choice("order_by", "updatedAt", "createdAt");
        var order = Comparator.<Map<String, Object>, String>comparing(user -> user.get(by).toString());
        var since = query.time("updated_since").orElse(Instant.MIN);
        return users.stream().filter(user -> !Instant.parse(user.get("updatedAt").toString()).isBefore(since))
                .sorted(query.choice("order_type", "asc", "desc").equals("asc") ? order : order.reversed()).toList();
    }

    private static List<Map<String, Object>> slice(List<Map<String, Object>> users, int from, int size) {
        int start = Math.min(Math.max(from, 0), users.size());
        return from < 0 ? List.of() : users.subList(start, Math.min(start + size, users.size()));
    }
}
