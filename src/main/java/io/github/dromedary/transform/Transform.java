package io.github.dromedary.transform;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Nesting;
import io.github.dromedary.transform.nested.ChildTableNames;
import io.github.dromedary.transform.nested.NestedTables;
import io.github.dromedary.transform.rows.RowTransform;
import java.util.Map;

/**
 * Turns batches of records into batches of rows, as a {@link Mapping} says. Which column a field goes to never changes
 * within one instance. Thread-safe: batches may be transformed at the same time.
 *
 * <p>A new column gets the type that holds all of its values in the batch unaltered; a column with only nulls is not created
 * unless it is declared. A column that was created for a field gets a wider type where the batch needs it; any other keeps its
 * type. A record that does not fit is rejected with the reason and leaves no trace in the columns. Of records with one key the
 * last is kept.
 */
public final class Transform {
    private final RowTransform rows;
    private final NestedTables nested;

    /** Rows for a database without limits. */
    public Transform(Mapping mapping) {
        this(mapping, ColumnLimits.UNBOUNDED);
    }

    /** {@code limits} are those of the database that the rows are written to. */
    public Transform(Mapping mapping, ColumnLimits limits) {
        rows = new RowTransform(mapping, limits);
        nested = mapping.nesting() == Nesting.TABLES ? new NestedTables(mapping, rows, limits, new ChildTableNames()) : null;
    }

    /**
     * The rows of a batch of records.
     *
     * @param table the table as it is known, with no columns when it is new
     * @return the rows with the table that they need; the table as it came when there are none
     * @throws FrozenException      when a field has no column and the contract forbids adding one
     * @throws DeclarationException when the table has a declared column with another type
     */
    public Batch transform(Table table, Records records) {
        return transform(table, new Tables(), records);
    }

    /**
     * The same for records that may have rows in tables of their own.
     *
     * @param known the tables that exist beside it
     */
    public Batch transform(Table table, Tables known, Records records) {
        return nested == null ? rows.transform(table, records) : nested.transform(table, known, records);
    }

    /** The fields that the contract left out so far, with the number of records that had a value in each. */
    public Map<String, Long> discardedFields() {
        return rows.discardedFields();
    }
}
