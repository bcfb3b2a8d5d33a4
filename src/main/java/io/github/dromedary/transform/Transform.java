package io.github.dromedary.transform;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;

/**
 * Turns batches of records into batches of rows, as a {@link Mapping} says. Which column a field goes to never changes
 * within one instance. Thread-safe: batches may be transformed at the same time.
 *
 * <p>Columns that the table has keep their types. A new column gets the type that holds all of its values in the batch
 * unaltered; one that has only nulls does not come into being, unless it is declared. A record that does not fit is set
 * aside with the reason, and leaves no trace in the columns. Of records with one key the last is kept.
 *
 * <p>Which of two fields whose columns would have one name gets it can differ between runs, as long as the mapping is not
 * stored with the table.
 */
public final class Transform {
    private final Mapping mapping;
    private final Selection selection;
    private final Lift lift;
    private final Bindings bindings;
    private final Names names;

    public Transform(Mapping mapping) {
        this.mapping = mapping;
        selection = new Selection(mapping);
        lift = new Lift(mapping.unwrap());
        bindings = new Bindings(mapping.columns());
        names = new Names(mapping.columns());
    }

    /**
     * The rows of the records.
     *
     * @param table the table as it is known, with no columns when it is new
     * @return the rows with the table that they need; the table as it came when there are none
     * @throws IllegalStateException when the table has a declared column with a type that does not go with the declared one
     */
    public Batch transform(Table table, Records records) {
        lift.over(records);
        var rows = new Rows(records);
        var flattening = new Flattening(selection, lift);
        rows.flatten(flattening);
        var fields = flattening.fields();
        rows.fit(new Layout(table, mapping, fields, bindings.in(fields), names), mapping.key());
        return rows.batch(table);
    }
}
