package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.util.List;
import java.util.Map;

/** {@code /incremental/timestamp} and {@code /incremental/step}, each with its own order of rows. Thread-safe. */
final class Incremental {
    private final Rows byUpdate;
    private final Rows byNumber;

    Incremental(List<Map<String, Object>> users) {
        byUpdate = new Rows(users);
        byNumber = new Rows(users);
    }

    /** Returns the users updated at or after {@code since}. */
    Response timestamp(Request request) {
        var query = request.query().allow("since");
        return Response.plain(Map.of("data", byUpdate.select(Selection.since(query, "since"))));
    }

    /** Numbers users from 1 in the order of creation; {@code start_id} and {@code end_id} are both inclusive. */
    Response step(Request request) {
        var query = request.query().allow("start_id", "end_id");
        int from = Math.max(1, query.number("start_id", 1));
        int to = query.number("end_id", Users.COUNT);
        var rows = byNumber.first(Math.max(0, to));
        return Response.plain(Map.of("data", rows.subList(Math.min(from - 1, rows.size()), rows.size())));
    }
}
