package io.github.dromedary.transform;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Capacity;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns batches of records into batches of rows, as a {@link Mapping} says. Which column a field goes to never changes
 * within one instance. Thread-safe: batches may be transformed at the same time.
 *
 * <p>A new column gets the type that holds all of its values in the batch unaltered; one that has only nulls does not come
 * into being, unless it is declared. A column that was made for a field gets a wider type where the batch needs it; any other keeps its type.
 * A record that does not fit is set aside with the reason, and leaves no trace in the columns. Of records with one key the last is kept.
 */
public final class Transform {
    private final Mapping mapping;
    private final Selection selection;
    private final Lift lift;
    private final Bindings bindings;
    private final Names names;
    private final DeletedField deleted;
    private final Family family;
    private final Capacity capacity;
    private final Map<String, Long> leftOut = new TreeMap<>();

    /** Rows for a database that holds everything. */
    public Transform(Mapping mapping) {
        this(mapping, Capacity.UNBOUNDED);
    }

    /** {@code capacity} is that of the database which the rows go to. */
    public Transform(Mapping mapping, Capacity capacity) {
        this(mapping, capacity, new ChildTableNames());
    }

    /** {@code tables} are those that arrays have so far, on whichever level. */
    Transform(Mapping mapping, Capacity capacity, ChildTableNames tables) {
        this.mapping = mapping;
        this.capacity = capacity;
        selection = new Selection(mapping);
        lift = new Lift(mapping.unwrap());
        bindings = new Bindings(mapping.columns());
        names = new Names(mapping.columns());
        family = mapping.nesting() == Nesting.TABLES ? new Family(mapping, this, capacity, tables) : null;
        deleted = new DeletedField(mapping.deletedField(), mapping.unwrap());
    }

    /**
     * The rows of the records.
     *
     * @param table the table as it is known, with no columns when it is new
     * @return the rows with the table that they need; the table as it came when there are none
     * @throws FrozenException when a field has no column, and the contract forbids to add one
     * @throws IllegalStateException when the table has a declared column with a type that does not go with the declared one
     */
    public Batch transform(Table table, Records records) {
        return transform(table, new Tables(), records);
    }

    /**
     * The same where records may have rows in tables of their own.
     *
     * @param known the tables that there are beside it
     */
    public Batch transform(Table table, Tables known, Records records) {
        return family == null ? flat(table, records) : family.transform(table, known, records);
    }

    /** A record as it may be kept among the rejects. */
    Map<String, Object> shown(Map<String, Object> item) {
        return selection.shown(item);
    }

    /** The rows of records that have no tables below. */
    Batch flat(Table table, Records records) {
        lift.over(records);
        var rows = new Rows(records, selection);
        var mending = new Mending(capacity, mapping.invalidText());
        var flattening = new Flattening(selection, lift, mending, mapping.invalidText() == InvalidText.REJECT ? Characters.nothing() : capacity);
        rows.flatten(flattening);
        var fields = flattening.fields();
        var layout = new Layout(table, mapping, capacity, fields, bindings.in(fields), names);
        rows.fit(layout, mapping.key());
        count(layout.left(), rows);
        return rows.batch(table, deleted, mending.changes());
    }

    /** The fields that the contract left out so far, with how many records had a value in each. */
    public synchronized Map<String, Long> leftOut() {
        return new TreeMap<>(leftOut);
    }

    private synchronized void count(List<Field> left, Rows rows) {
        left.forEach(field -> leftOut.merge(field.name, rows.having(field), Long::sum));
    }
}
