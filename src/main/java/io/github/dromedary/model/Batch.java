package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that are written together, with the records among them that cannot be.
 *
 * @param table   the table as these rows need it
 * @param filled  the table with those columns alone that the rows have values for; others are not to be touched
 * @param rows    the rows; no key twice, neither here nor among those deleted
 * @param deleted rows that the API says are deleted
 * @param rejects the records that were left out
 * @param read    how many records the batch was made of
 * @param leftOut how many of them are null, or were left out by a route of the user's
 * @param repeated how many of them came again within the batch
 * @param children rows that belong to these rows, in tables of their own: all that belong to them
 * @param last    whether it is the last batch of its page
 * @param changes what was done to how many values so that the database could hold them, those of rows that belong to these among them
 */
public record Batch(Table table, Table filled, List<Row> rows, List<Row> deleted, List<Reject> rejects, int read, int leftOut, int repeated,
        List<Batch> children, boolean last, Map<Change, Long> changes) {

    public Batch {
        requireNonNull(table, "table is null");
        requireNonNull(filled, "filled is null");
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
        rejects = List.copyOf(rejects);
        children = List.copyOf(children);
        changes = Map.copyOf(changes);
    }

    /** This batch with rows that belong to its rows, with more of the records left out, and more changes: all that it was made of. */
    public Batch with(List<Batch> belonging, List<Reject> more, Records all, Map<Change, Long> done) {
        var left = new ArrayList<>(rejects);
        left.addAll(more);
        var changed = new HashMap<>(changes);
        done.forEach((change, values) -> changed.merge(change, values, Long::sum));
        belonging.forEach(child -> child.changes.forEach((change, values) -> changed.merge(change, values, Long::sum)));
        return new Batch(table, filled, rows, deleted, left, all.read(), all.leftOut(), repeated, belonging, last, changed);
    }
}
