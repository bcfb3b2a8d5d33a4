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

/** The records of one batch on their way to rows: a record that does not fit drops out at each step. Not thread-safe. */
final class Rows {
    private final Records records;
    private final Selection selection;
    private final Object[][] values;
    private final Object[][] raws;
    private final Reject[] rejects;
    private Layout layout;
    private ColumnBinding[] targets;
    private int[] key;

    Rows(Records records, Selection selection) {
        this.selection = selection;
        this.records = records;
        values = new Object[records.items().size()][];
        raws = new Object[values.length][];
        rejects = new Reject[values.length];
    }

    /** A step that may find that the record does not fit. */
    @FunctionalInterface
    private interface Step {
        Object[] apply(int record, Object[] values) throws RecordRejection;
    }

    /** First step: from records to the values of their fields. */
    void flatten(Flattening flattening) {
        each((record, none) -> flattening.values(records.items().get(record)));
    }

    /** Second step: from the values of fields to those of columns, where the type is certain, and the type where it is not. */
    void fit(Layout columns, List<String> names) {
        layout = columns;
        targets = columns.targets().toArray(ColumnBinding[]::new);
        key = names.stream().mapToInt(columns::target).toArray();
        System.arraycopy(values, 0, raws, 0, raws.length);
        each((record, raw) -> {
            requireKey(raw, names);
            return fit(raw);
        });
        for (var cells : values) {
            if (cells != null) {
                infer(cells);
            }
        }
        for (var target : targets) {
            target.settle();
        }
    }

    /** Last step: the rows, with the table that they need. */
    Batch batch(Table table, DeletedField deleted, Map<Change, Long> changes) {
        each(this::convert);
        var left = IntStream.range(0, values.length).filter(i -> values[i] != null).toArray();
        var dropped = Arrays.stream(rejects).filter(Objects::nonNull).toList();
        if (left.length == 0) {
            return new Batch(table, table, List.of(), List.of(), dropped, records.read(), records.leftOut(), 0, List.of(), records.last(), Map.of());
        }
        var whole = layout.table(Arrays.stream(key).mapToObj(i -> targets[i].column()).distinct().toList());
        var filled = layout.filled(whole);
        var positions = layout.positions(filled);
        var rows = new ArrayList<Row>(left.length);
        var gone = Collections.newSetFromMap(new IdentityHashMap<Row, Boolean>());
        for (int i : left) {
            var row = row(i, values[i], positions, filled.columns().size());
            rows.add(row);
            if (deleted.deletes(records.items().get(i))) {
                gone.add(row);
            }
        }
        var latest = Deduplication.of(rows, filled.keyPositions());
        return new Batch(whole, filled, gone.isEmpty() ? latest : latest.stream().filter(r -> !gone.contains(r)).toList(),
                gone.isEmpty() ? List.of() : latest.stream().filter(gone::contains).toList(), dropped,
                records.read(), records.leftOut(), rows.size() - latest.size(), List.of(), records.last(), withCuts(changes));
    }

    private Map<Change, Long> withCuts(Map<Change, Long> changes) {
        var all = new HashMap<>(changes);
        Arrays.stream(targets).filter(target -> target.cut() > 0)
                .forEach(target -> all.merge(new Change(Change.Kind.FRACTION, target.field().name), target.cut(), Long::sum));
        return all;
    }

    /** How many records have a value in that field. */
    long having(Field field) {
        return Arrays.stream(raws).filter(raw -> raw != null && field.position() < raw.length && raw[field.position()] != null).count();
    }

    private void each(Step step) {
        for (int i = 0; i < values.length; i++) {
            if (rejects[i] == null) {
                try {
                    values[i] = step.apply(i, values[i]);
                } catch (RecordRejection misfit) {
                    rejects[i] = misfit.reject(selection.shown(records.items().get(i)));
                    values[i] = null;
                }
            }
        }
    }

    private void requireKey(Object[] raw, List<String> names) throws RecordRejection {
        for (int i = 0; i < key.length; i++) {
            var value = key[i] < 0 ? null : targets[key[i]].in(raw);
            if (value == null) {
                throw RecordRejection.key(names.get(i));
            }
            if (value instanceof Map || value instanceof List) {
                throw RecordRejection.nestedKey(names.get(i), value);
            }
        }
    }

    private Object[] fit(Object[] raw) throws RecordRejection {
        var cells = new Object[targets.length];
        for (int t = 0; t < cells.length; t++) {
            var value = targets[t].in(raw);
            if (value == null) {
                targets[t].requireNullable();
            }
            cells[t] = value == null || targets[t].inferred() ? value : targets[t].convert(value);
        }
        return cells;
    }

    private void infer(Object[] cells) {
        for (int t = 0; t < cells.length; t++) {
            if (targets[t].inferred() && cells[t] != null) {
                cells[t] = targets[t].see(cells[t]);
            }
        }
    }

    /** What was left for when the types are certain; of a column that is widened not even the values that fitted are of its type. */
    private Object[] convert(int record, Object[] cells) throws RecordRejection {
        for (int t = 0; t < cells.length; t++) {
            var target = targets[t];
            if (target.inferred() && cells[t] != null && (target.widened() || !target.stored())) {
                cells[t] = target.convert(target.in(raws[record]));
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
