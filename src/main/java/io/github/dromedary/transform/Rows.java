package io.github.dromedary.transform;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The records of one batch on their way to rows: a record that does not fit drops out at each step. Not thread-safe. */
final class Rows {
    private final Records records;
    private final Object[][] values;
    private final Reject[] rejects;
    private Layout layout;
    private Target[] targets;
    private int[] key;

    Rows(Records records) {
        this.records = records;
        values = new Object[records.items().size()][];
        rejects = new Reject[values.length];
    }

    /** A step that may find that the record does not fit. */
    @FunctionalInterface
    private interface Step {
        Object[] apply(Map<String, Object> item, Object[] values) throws Misfit;
    }

    /** First step: from records to the values of their fields. */
    void flatten(Flattening flattening) {
        each((item, none) -> flattening.values(item));
    }

    /** Second step: from the values of fields to those of columns, where the type is known, and the type where it is not. */
    void fit(Layout columns, List<String> names) {
        layout = columns;
        targets = columns.targets().toArray(Target[]::new);
        key = names.stream().mapToInt(columns::target).toArray();
        each((item, raw) -> {
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
    Batch batch(Table table) {
        var left = Arrays.stream(values).filter(Objects::nonNull).toList();
        var dropped = Arrays.stream(rejects).filter(Objects::nonNull).toList();
        if (left.isEmpty()) {
            return new Batch(table, List.of(), dropped, values.length, records.last());
        }
        var whole = layout.table(Arrays.stream(key).mapToObj(i -> targets[i].column()).distinct().toList());
        var positions = layout.positions(whole);
        var rows = new ArrayList<Row>(left.size());
        for (var cells : left) {
            rows.add(row(cells, positions, whole.columns().size()));
        }
        return new Batch(whole, Latest.of(rows, whole.keyPositions()), dropped, values.length, records.last());
    }

    private void each(Step step) {
        for (int i = 0; i < values.length; i++) {
            if (rejects[i] == null) {
                var item = records.items().get(i);
                try {
                    values[i] = step.apply(item, values[i]);
                } catch (Misfit misfit) {
                    rejects[i] = misfit.reject(item);
                    values[i] = null;
                }
            }
        }
    }

    private void requireKey(Object[] raw, List<String> names) throws Misfit {
        for (int i = 0; i < key.length; i++) {
            if (key[i] < 0 || targets[key[i]].in(raw) == null) {
                throw Misfit.key(names.get(i));
            }
        }
    }

    private Object[] fit(Object[] raw) throws Misfit {
        var cells = new Object[targets.length];
        for (int t = 0; t < cells.length; t++) {
            var value = targets[t].in(raw);
            cells[t] = value == null || targets[t].inferred() ? value : targets[t].convert(value);
        }
        return cells;
    }

    private void infer(Object[] cells) {
        for (int t = 0; t < cells.length; t++) {
            if (targets[t].inferred()) {
                targets[t].see(cells[t]);
            }
        }
    }

    private Row row(Object[] cells, int[] positions, int size) {
        var row = new Object[size];
        for (int t = 0; t < cells.length; t++) {
            if (cells[t] != null) {
                row[positions[t]] = targets[t].inferred() ? Conversion.of(targets[t].type(), cells[t]) : cells[t];
            }
        }
        return new Row(row);
    }
}
