package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 25 organizations of {@code /v1/organizations}, some with nulls, empty tags or characters beyond ASCII. Thread-safe. */
final class Organizations implements Endpoint {
    private static final int COUNT = 25;
    private final String key;

    Organizations(String key) {
        this.key = key;
    }

    @Override
    public Response handle(Request request) {
        if (!key.equals(request.header("x-api-key"))) {
            return Response.compact(401, ordered("code", "UNAUTHORIZED", "message", "The header x-api-key holds no valid key"));
        }
        return Response.compact(200, ordered("status", "SUCCESS", "data", ordered("totalItems", COUNT, "content", content())));
    }

    private static List<Map<String, Object>> content() {
        var content = new ArrayList<Map<String, Object>>();
        for (int i = 1; i <= COUNT; i++) {
            content.add(entry(i));
        }
        return content;
    }

    private static Map<String, Object> entry(int i) {
        var organization = new LinkedHashMap<String, Object>();
        organization.put("identifier", "org_" + i);
        organization.put("name", i == 7 ? "Zürich 東京 🐪" : "Organization " + i);
        organization.put("description", i % 4 == 0 ? null : i == 5 ? "says \"hello\",\nthen leaves" : "The organization number " + i);
        organization.put("tags", i % 5 == 0 ? null : i == 3 ? Map.of() : Map.of("identifier", "tag_" + i % 3));
        var entry = new LinkedHashMap<String, Object>();
        entry.put("organization", organization);
        entry.put("createdAt", i == 11 ? null : 1_700_000_000_000L + i * 86_400_000L + i);
        entry.put("lastModifiedAt", 1_710_000_000_000L + i * 3_600_000L);
        entry.put("harnessManaged", i % 6 == 0 ? null : i % 2 == 0);
        return entry;
    }

    private static Map<String, Object> ordered(String first, Object a, String second, Object b) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, a);
        map.put(second, b);
        return map;
    }
}
