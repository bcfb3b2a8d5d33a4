package io.github.dromedary.playground;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints under {@code /cursors}: two companies with four departments each, numbered anew in each company. */
final class Companies {
    private static final List<String> NAMES = List.of("Acme", "Globex");
    private static final List<String> DEPARTMENTS = List.of("Engineering", "HR", "Finance", "Sales");
    private static final Instant CREATED = Instant.parse("2025-12-01T00:00:00Z");

    private Companies() {
    }

    static Map<String, Object> companies(Query query) {
        return list(query, NAMES, "company", 0);
    }

    static Map<String, Object> departments(String company, Query query) {
        if (!company.matches("\\d{1,9}")) {
            throw new BadRequest("company_id must be an integer");
        }
        int id = Integer.parseInt(company);
        if (id < 1 || id > NAMES.size()) {
            throw new BadRequest(404, "company_id '" + id + "' not found");
        }
        return list(query, DEPARTMENTS, "department", id);
    }

    private static Map<String, Object> list(Query query, List<String> names, String kind, int company) {
        var since = query.only(List.of("order_by", "order_type", "updated_since")).time("updated_since").orElse(Instant.MIN);
        var data = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < names.size(); i++) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put(kind + "_id", i + 1);
            if (company > 0) {
                entry.put("company_id", company);
            }
            entry.put(kind + "_name", names.get(i));
            entry.put("createdAt", CREATED.toString());
            entry.put("updatedAt", CREATED.plusSeconds(3600L * (i + company)).toString());
            if (!CREATED.plusSeconds(3600L * (i + company)).isBefore(since)) {
                data.add(entry);
            }
        }
        return new LinkedHashMap<>(Map.of("data", data, "total_items", data.size()));
    }
}
