package io.github.dromedary.playground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The twenty-five organizations of {@code /v1/organizations}, with nulls, empty tags and odd letters among them. */
final class Organizations {

    private Organizations() {
    }

    static Map<String, Object> body() {
        var content = new ArrayList<Map<String, Object>>();
        for (int i = 1; i <= 25; i++) {
            content.add(entry(i));
        }
        return Map.of("status", "SUCCESS", "data", Map.of("totalItems", content.size(), "content", List.copyOf(content)));
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
}
