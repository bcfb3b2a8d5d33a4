package io.github.dromedary.playground;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.LinkedHashMap;

/** {@code /pagination/keyset}: goes on strictly after the last second, so rows that share it are lost. Threads share it. */
final class Keyset implements Endpoint {
    private static final int PAGE = 50;
    private final Rows users;

    Keyset(Rows users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        var query = request.query().allow("scroll_param", "updated_since");
        var scroll = query.text("scroll_param");
        if (scroll != null && query.text("updated_since") != null) {
            throw RefusedException.badRequest(
                    "You can only use 'updated_since' in first request, subsequent requests should use only 'scroll_param'");
        }
        var rows = users.select(scroll == null ? Selection.since(query, "updated_since") : Selection.after(decode(scroll)));
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", page);
        body.put("scroll_param", rows.size() > PAGE ? encode((String) page.get(PAGE - 1).get("updatedAt")) : null);
        return Answer.plain(body);
    }

    private static String encode(String stamp) {
        return Base64.getEncoder().encodeToString(stamp.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String scroll) {
        try {
            return Stamp.normal(new String(Base64.getDecoder().decode(scroll), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw RefusedException.badRequest("Invalid scroll_param value");
        }
    }
}
