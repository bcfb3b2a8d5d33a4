package io.github.dromedary.playground;

import io.github.dromedary.playground.http.ErrorResponseException;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import io.github.dromedary.playground.http.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.LinkedHashMap;

/** {@code /pagination/keyset}: continues strictly after the last second, so rows with the same second are lost. Thread-safe. */
final class Keyset implements Endpoint {
    private static final int PAGE_SIZE = 50;
    private final Rows users;

    Keyset(Rows users) {
        this.users = users;
    }

    @Override
    public Response handle(Request request) {
        var query = request.query().allow("scroll_param", "updated_since");
        var scroll = query.text("scroll_param");
        if (scroll != null && query.text("updated_since") != null) {
            throw ErrorResponseException.badRequest(
                    "You can only use 'updated_since' in first request, subsequent requests should use only 'scroll_param'");
        }
        var rows = users.select(scroll == null ? Selection.since(query, "updated_since") : Selection.after(decode(scroll)));
        var page = rows.subList(0, Math.min(PAGE_SIZE, rows.size()));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", page);
        body.put("scroll_param", rows.size() > PAGE_SIZE ? encode((String) page.get(PAGE_SIZE - 1).get("updatedAt")) : null);
        return Response.plain(body);
    }

    private static String encode(String timestamp) {
        return Base64.getEncoder().encodeToString(timestamp.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String scroll) {
        try {
            return Timestamp.normalized(new String(Base64.getDecoder().decode(scroll), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ErrorResponseException.badRequest("Invalid scroll_param value");
        }
    }
}
