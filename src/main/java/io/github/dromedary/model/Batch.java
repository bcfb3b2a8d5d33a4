package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows written in one transaction, with the records of the same batch that were rejected. Immutable.
 *
 * @param table    the table with every column that these rows need
 * @param filled   the table with only the columns that the rows have values for; other columns keep their values
 * @param rows     the rows to upsert; each primary key occurs once in {@code rows} and {@code deleted} together
 * @param deleted  rows that the API marks as deleted
 * @param rejects  records that cannot be written
 * @param read     number of records in the batch
 * @param size     approximate size of its records in characters
 * @param leftOut  number of records skipped: nulls, and records that a user's route set to null
 * @param repeated number of records replaced by a later record with the same primary key
 * @param children all child rows of these rows, one batch per child table
 * @param last     whether this is the last batch of its page
 * @param changes  number of values changed to fit the database, child rows included
 */
public record Batch(Table table, Table filled, List<Row> rows, List<Row> deleted, List<Reject> rejects, int read, long size, int leftOut,
        int repeated, List<Batch> children, boolean last, Map<Change, Long> changes) {

    public Batch {
        requireNonNull(table, "table is null");
        requireNonNull(filled, "filled is null");
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
        rejects = List.copyOf(rejects);
        children = List.copyOf(children);
        changes = Map.copyOf(changes);
    }

    /** Returns this batch with its child rows, further rejects and changes, and the counts of all its records. */
    public Batch with(List<Batch> childBatches, List<Reject> moreRejects, Records all, Map<Change, Long> moreChanges) {
        var allRejects = new ArrayList<>(rejects);
        allRejects.addAll(moreRejects);
        var allChanges = new HashMap<>(changes);
        moreChanges.forEach((change, values) -> allChanges.merge(change, values, Long::sum));
        childBatches.forEach(child -> child.changes.forEach((change, values) -> allChanges.merge(change, values, Long::sum)));
        return new Batch(table, filled, rows, deleted, allRejects, all.read(), all.size(), all.leftOut(), repeated, childBatches, last, allChanges);
    }
}
