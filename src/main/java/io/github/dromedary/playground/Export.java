package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /export/csv}: values are not quoted, so commas and line breaks are removed from them. Thread-safe. */
final class Export implements Endpoint {
    private final Rows users;

    Export(Rows users) {
        this.users = users;
    }

    @Override
    public Response handle(Request request) {
        var rows = users.first(Users.COUNT);
        var lines = rows.stream().map(Export::line).collect(Collectors.joining());
        return Response.csv(String.join(",", rows.get(0).keySet()) + "\n" + lines);
    }

    private static String line(Map<String, Object> row) {
        return row.values().stream().map(value -> ((String) value).replaceAll("[,\r\n]", "")).collect(Collectors.joining(",", "", "\n"));
    }
}
