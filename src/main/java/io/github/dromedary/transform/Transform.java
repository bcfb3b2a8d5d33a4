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
 * Converts batches of records to batches of rows, according to a {@link Mapping}. One instance maps a field to the same column
 * for its whole life. Thread-safe: threads may transform batches concurrently.
 *
 * <p>A new column gets the type that holds all of its values in the batch unchanged. A column with only nulls is created only
 * if it is declared. A column created for a field is widened when the batch requires it; any other column keeps its type.
 * A record that does not fit is rejected with the reason and does not affect the columns. Of several records with one primary
 * key, the last one wins.
 */
public final class Transform {
    private final RowTransform rows;
    private final NestedTables nested;

    /** Transforms for a database without column limits. */
    public Transform(Mapping mapping) {
        this(mapping, ColumnLimits.UNBOUNDED);
    }

    /** Transforms for a database with the given column limits. */
    public Transform(Mapping mapping, ColumnLimits limits) {
        rows = new RowTransform(mapping, limits);
        nested = mapping.nesting() == Nesting.TABLES ? new NestedTables(mapping, rows, limits, new ChildTableNames()) : null;
    }

    /**
     * Transforms a batch of records of a source without child tables.
     *
     * @param table the table as known so far, without columns when it is new
     * @return the rows and the table that they require; {@code table} itself if no record became a row
     * @throws FrozenException      if a field has no column and {@code schemaContract} is {@code freeze}
     * @throws DeclarationException if the table has a declared column with an incompatible type
     */
    public Batch transform(Table table, Records records) {
        return transform(table, new Tables(), records);
    }

    /**
     * Transforms a batch of records, with the arrays that become child tables.
     *
     * @param known the other tables known so far, child tables included
     */
    public Batch transform(Table table, Tables known, Records records) {
        return nested == null ? rows.transform(table, records) : nested.transform(table, known, records);
    }

    /** The fields discarded by {@code schemaContract} so far, with the number of records that had a value for each. */
    public Map<String, Long> discardedFields() {
        return rows.discardedFields();
    }
}
