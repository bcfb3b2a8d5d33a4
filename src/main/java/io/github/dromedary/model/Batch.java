package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are written together, with the records among them that cannot be.
 *
 * @param table   the table as these rows need it
 * @param filled  the table with those columns alone that the rows have values for; others are not to be touched
 * @param rows    the rows; no key twice, neither here nor among those deleted
 * @param deleted rows that the API says are deleted
 * @param rejects the records that were left out
 * @param read    how many records the batch was made of
 * @param children rows that belong to these rows, in tables of their own: all that belong to them
 * @param last    whether it is the last batch of its page
 */
public record Batch(Table table, Table filled, List<Row> rows, List<Row> deleted, List<Reject> rejects, int read, List<Batch> children, boolean last) {

    public Batch {
        requireNonNull(table, "table is null");
        requireNonNull(filled, "filled is null");
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
        rejects = List.copyOf(rejects);
        children = List.copyOf(children);
    }

    /** This batch with rows that belong to its rows, and with more records that were left out. */
    public Batch with(List<Batch> belonging, List<Reject> more, int all) {
        var left = new ArrayList<>(rejects);
        left.addAll(more);
        return new Batch(table, filled, rows, deleted, left, all, belonging, last);
    }
}
