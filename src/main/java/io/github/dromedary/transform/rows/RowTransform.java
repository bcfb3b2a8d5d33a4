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
 * Converts batches of records to rows of one table, according to a {@link Mapping}; {@code Transform} describes the rules. One
 * instance maps a field to the same column for its whole life. Thread-safe.
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

    /** Transforms for a database with the given column limits. */
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
     * Transforms a batch of records.
     *
     * @param table the table as known so far, without columns when it is new
     * @return the rows and the table that they require; {@code table} itself if no record became a row
     * @throws FrozenException      if a field has no column and {@code schemaContract} is {@code freeze}
     * @throws DeclarationException if the table has a declared column with an incompatible type
     */
    public Batch transform(Table table, Records records) {
        unwrap.reserveNames(records);
        var rows = new Rows(records, selection);
        var sanitization = new Sanitization(limits, mapping.invalidText());
        var characters = mapping.invalidText() == InvalidText.REJECT ? Characters.strictest() : limits;
        var flattening = new Flattening(selection, unwrap, sanitization, characters);
        rows.flatten(flattening);
        var fields = flattening.fields();
        var layout = new Layout(table, mapping, limits, fields, declaredFields.bind(fields), names);
        rows.fit(layout, mapping.key());
        count(layout.discarded(), rows);
        return rows.batch(table, deleted, sanitization.changes());
    }

    /** Returns the record without excluded fields, as it may be stored with the rejects. */
    public Map<String, Object> withoutExcluded(Map<String, Object> item) {
        return selection.withoutExcluded(item);
    }

    /** The fields discarded by {@code schemaContract} so far, with the number of records that had a value for each. */
    public synchronized Map<String, Long> discardedFields() {
        return new TreeMap<>(discarded);
    }

    private synchronized void count(List<Field> fields, Rows rows) {
        fields.forEach(field -> discarded.merge(field.name, rows.countWithValue(field), Long::sum));
    }
}
