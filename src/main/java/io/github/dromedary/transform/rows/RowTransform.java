package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.InvalidText;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.types.Characters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns batches of records into rows of one table, as a {@link Mapping} says; see {@code Transform} for the rules. Which column
 * a field goes to never changes within one instance. Thread-safe.
 */
public final class RowTransform {
    private final Mapping mapping;
    private final Selection selection;
    private final Unwrap unwrap;
    private final DeclaredFields declaredFields;
    private final Names names;
    private final DeletedField deleted;
    private final ColumnLimits limits;
    private final Map<String, Long> discarded = new TreeMap<>();

    /** {@code limits} are those of the database that the rows are written to. */
    public RowTransform(Mapping mapping, ColumnLimits limits) {
        this.mapping = mapping;
        this.limits = limits;
        selection = new Selection(mapping);
        unwrap = new Unwrap(mapping.unwrap());
        declaredFields = new DeclaredFields(mapping.columns());
        names = new Names(mapping.columns());
        deleted = new DeletedField(mapping.deletedField(), mapping.unwrap());
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
        unwrap.reserveNames(records);
        var rows = new Rows(records, selection);
        var sanitization = new Sanitization(limits, mapping.invalidText());
        var flattening = new Flattening(selection, unwrap, sanitization, mapping.invalidText() == InvalidText.REJECT ? Characters.strictest() : limits);
        rows.flatten(flattening);
        var fields = flattening.fields();
        var layout = new Layout(table, mapping, limits, fields, declaredFields.bind(fields), names);
        rows.fit(layout, mapping.key());
        count(layout.discarded(), rows);
        return rows.batch(table, deleted, sanitization.changes());
    }

    /** A record as it may be kept among the rejects. */
    public Map<String, Object> withoutExcluded(Map<String, Object> item) {
        return selection.withoutExcluded(item);
    }

    /** The fields that the contract left out so far, with the number of records that had a value in each. */
    public synchronized Map<String, Long> discardedFields() {
        return new TreeMap<>(discarded);
    }

    private synchronized void count(List<Field> fields, Rows rows) {
        fields.forEach(field -> discarded.merge(field.name, rows.countWithValue(field), Long::sum));
    }
}
