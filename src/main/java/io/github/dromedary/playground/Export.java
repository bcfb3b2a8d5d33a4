package io.github.dromedary.playground;

import java.util.Map;
import java.util.stream.Collectors;

/** {@code /export/csv}: nothing is quoted, so commas and newlines are left out of the values. Threads share it. */
final class Export implements Endpoint {
    private final Rows users;

    Export(Rows users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        var rows = users.first(Users.COUNT);
        var lines = rows.stream().map(Export::line).collect(Collectors.joining());
        return Answer.csv(String.join(",", rows.get(0).keySet()) + "\n" + lines);
    }

    private static String line(Map<String, Object> row) {
        return row.values().stream().map(value -> ((String) value).replaceAll("[,\r\n]", "")).collect(Collectors.joining(",", "", "\n"));
    }
}
