package io.github.dromedary.playground;

import java.util.List;
import java.util.Map;

/** {@code /incremental/timestamp} and {@code /incremental/step}, each in an order of its own. Threads share it. */
final class Incremental {
    private final Rows byUpdate;
    private final Rows byNumber;

    Incremental(List<Map<String, Object>> users) {
        byUpdate = new Rows(users);
        byNumber = new Rows(users);
    }

    /** The row that was updated at {@code since} comes again. */
    Answer timestamp(Request request) {
        var query = request.query().allow("since");
        return Answer.plain(Map.of("data", byUpdate.select(Selection.since(query, "since"))));
    }

    /** Counts users from one in the order they were made; both ends belong to the step. */
    Answer step(Request request) {
        var query = request.query().allow("start_id", "end_id");
        int from = Math.max(1, query.number("start_id", 1));
        int to = query.number("end_id", Users.COUNT);
        var rows = byNumber.first(Math.max(0, to));
        return Answer.plain(Map.of("data", rows.subList(Math.min(from - 1, rows.size()), rows.size())));
    }
}
