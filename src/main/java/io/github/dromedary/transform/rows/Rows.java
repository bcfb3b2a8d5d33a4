package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Change;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Converts the records of one batch to rows in three steps; each step rejects the records that do not fit. Not thread-safe. */
final class Rows {
    private final Records records;
    private final Selection selection;
    private final Object[][] values;
    private final Object[][] fieldValues;
    private final Reject[] rejects;
    private Layout layout;
    private ColumnBinding[] bindings;
    private int[] key;

    Rows(Records records, Selection selection) {
        this.selection = selection;
        this.records = records;
        values = new Object[records.items().size()][];
        fieldValues = new Object[values.length][];
        rejects = new Reject[values.length];
    }

    /** A step for one record, which may reject it. */
    @FunctionalInterface
    private interface Step {
        Object[] apply(int record, Object[] values) throws RecordRejection;
    }

    /** Step 1: flattens records into field values. */
    void flatten(Flattening flattening) {
        forEachRecord((record, none) -> flattening.values(records.items().get(record)));
    }

    /** Step 2: converts field values to column values where the type is final, and infers the other types. */
    void fit(Layout columns, List<String> names) {
        layout = columns;
        bindings = columns.bindings().toArray(ColumnBinding[]::new);
        key = names.stream().mapToInt(columns::indexOf).toArray();
        System.arraycopy(values, 0, fieldValues, 0, fieldValues.length);
        forEachRecord((record, fields) -> {
            requireKey(fields, names);
            return fit(fields);
        });
        for (var cells : values) {
            if (cells != null) {
                infer(cells);
            }
        }
        for (var binding : bindings) {
            binding.finishInference();
        }
    }

    /** Step 3: converts the remaining values, and returns the rows with the table that they require. */
    Batch batch(Table table, DeletedField deleted, Map<Change, Long> changes) {
        forEachRecord(this::convert);
        var accepted = IntStream.range(0, values.length).filter(i -> values[i] != null).toArray();
        var rejected = Arrays.stream(rejects).filter(Objects::nonNull).toList();
        if (accepted.length == 0) {
            return new Batch(table, table, List.of(), List.of(), rejected, records.read(), records.size(), records.leftOut(), 0,
                    List.of(), records.last(), Map.of());
        }
        var whole = layout.table(Arrays.stream(key).mapToObj(i -> bindings[i].column()).distinct().toList());
        var filled = layout.filled(whole);
        var positions = layout.positions(filled);
        var rows = new ArrayList<Row>(accepted.length);
        var deletedRows = Collections.newSetFromMap(new IdentityHashMap<Row, Boolean>());
        for (int i : accepted) {
            var row = row(i, values[i], positions, filled.columns().size());
            rows.add(row);
            if (deleted.isDeleted(records.items().get(i))) {
                deletedRows.add(row);
            }
        }
        var latest = Deduplication.of(rows, filled.keyPositions());
        return new Batch(whole, filled, deletedRows.isEmpty() ? latest : latest.stream().filter(r -> !deletedRows.contains(r)).toList(),
                deletedRows.isEmpty() ? List.of() : latest.stream().filter(deletedRows::contains).toList(), rejected,
                records.read(), records.size(), records.leftOut(), rows.size() - latest.size(), List.of(), records.last(), withTruncations(changes));
    }

    private Map<Change, Long> withTruncations(Map<Change, Long> changes) {
        var all = new HashMap<>(changes);
        Arrays.stream(bindings).filter(binding -> binding.truncated() > 0)
                .forEach(binding -> all.merge(new Change(Change.Kind.FRACTION, binding.field().name), binding.truncated(), Long::sum));
        return all;
    }

    /** Number of records with a value for the field. */
    long countWithValue(Field field) {
        int at = field.position();
        return Arrays.stream(fieldValues).filter(fields -> fields != null && at < fields.length && fields[at] != null).count();
    }

    private void forEachRecord(Step step) {
        for (int i = 0; i < values.length; i++) {
            if (rejects[i] == null) {
                try {
                    values[i] = step.apply(i, values[i]);
                } catch (RecordRejection rejection) {
                    rejects[i] = rejection.reject(selection.withoutExcluded(records.items().get(i)));
                    values[i] = null;
                }
            }
        }
    }

    private void requireKey(Object[] fields, List<String> names) throws RecordRejection {
        for (int i = 0; i < key.length; i++) {
            var value = key[i] < 0 ? null : bindings[key[i]].valueIn(fields);
            if (value == null) {
                throw RecordRejection.key(names.get(i));
            }
            if (value instanceof Map || value instanceof List) {
                throw RecordRejection.nestedKey(names.get(i), value);
            }
        }
    }

    private Object[] fit(Object[] fields) throws RecordRejection {
        var cells = new Object[bindings.length];
        for (int t = 0; t < cells.length; t++) {
            var value = bindings[t].valueIn(fields);
            if (value == null) {
                bindings[t].requireNullable();
            }
            cells[t] = value == null || bindings[t].inferred() ? value : bindings[t].convert(value);
        }
        return cells;
    }

    private void infer(Object[] cells) {
        for (int t = 0; t < cells.length; t++) {
            if (bindings[t].inferred() && cells[t] != null) {
                cells[t] = bindings[t].observe(cells[t]);
            }
        }
    }

    /** Converts the values of columns whose type is final only now; for a widened column all values, also those that fitted its former type. */
    private Object[] convert(int record, Object[] cells) throws RecordRejection {
        for (int t = 0; t < cells.length; t++) {
            var binding = bindings[t];
            if (binding.inferred() && cells[t] != null && (binding.widened() || !binding.stored())) {
                cells[t] = binding.convert(binding.valueIn(fieldValues[record]));
            }
        }
        return cells;
    }

    private Row row(int record, Object[] cells, int[] positions, int size) {
        var row = new Object[size];
        for (int t = 0; t < cells.length; t++) {
            if (cells[t] != null) {
                row[positions[t]] = cells[t];
            }
        }
        return Row.of(record, row);
    }
}
