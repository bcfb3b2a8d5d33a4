package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

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
 * @param last    whether it is the last batch of its page
 */
public record Batch(Table table, Table filled, List<Row> rows, List<Row> deleted, List<Reject> rejects, int read, boolean last) {

    public Batch {
        requireNonNull(table, "table is null");
        requireNonNull(filled, "filled is null");
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
        rejects = List.copyOf(rejects);
    }
}
