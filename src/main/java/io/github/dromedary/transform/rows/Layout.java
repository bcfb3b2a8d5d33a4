package io.github.dromedary.transform.rows;

import static java.util.stream.Collectors.toSet;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.mapping.Nesting;
import io.github.dromedary.transform.mapping.SchemaContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Lays the fields of a batch out over the columns of a table, known and new. Not thread-safe. */
final class Layout {
    private final Table table;
    private final Mapping mapping;
    private final List<ColumnBinding> targets = new ArrayList<>();

    private final ExistingColumns known;
    private final List<Field> left = new ArrayList<>();

    /** @throws FrozenException when a field has no column and must not get one */
    Layout(Table table, Mapping mapping, ColumnLimits capacity, List<Field> fields, Map<Declared, Field> bound, Names names) {
        this.table = table;
        this.mapping = mapping;
        known = new ExistingColumns(table.blank() ? new Table(table.name(), table.columns(), mapping.key()) : table, mapping.contract(), mapping.nesting() == Nesting.TABLES, capacity);
        mapping.columns().forEach(d -> {
            var target = known.target(bound.get(d), d);
            if (target.field() != null) {
                targets.add(target);
            }
        });
        var used = new HashSet<>(bound.values());
        var free = fields.stream().filter(f -> (f.filled() || known.foreign(f.column)) && f.selected() && !used.contains(f)).toList();
        names.give(free, known);
        free.forEach(f -> place(f, names.column(f)));
        targets.sort(Comparator.comparingInt(t -> t.field().position()));
    }

    private void place(Field field, String column) {
        boolean closed = mapping.contract() != SchemaContract.EVOLVE && !table.blank() && !known.has(column);
        if (closed && mapping.contract() == SchemaContract.FREEZE) {
            throw new FrozenException(table.name(), field.name);
        }
        if (closed) {
            left.add(field);
        } else {
            targets.add(known.target(field, column));
        }
    }

    List<ColumnBinding> targets() {
        return targets;
    }

    /** The fields that have no column, and must not get one. */
    List<Field> left() {
        return left;
    }

    /** The index of the target that a part of the key means, or -1: its column, its field, or its column in another case. */
    int target(String key) {
        int column = -1;
        int field = -1;
        int folded = -1;
        for (int i = targets.size() - 1; i >= 0; i--) {
            var target = targets.get(i);
            column = target.column().equals(key) ? i : column;
            field = target.field().name.equals(key) ? i : field;
            folded = Naming.fold(target.column()).equals(Naming.fold(key)) ? i : folded;
        }
        return column >= 0 ? column : field >= 0 ? field : folded;
    }

    /** The table with wider types where they are needed, the new columns at its end, and that key. */
    Table table(List<String> key) {
        var columns = new ArrayList<>(table.columns());
        var names = new HashSet<String>();
        for (var target : targets) {
            var type = target.type() == null ? null : target.type().column();
            if (target.widened()) {
                columns.replaceAll(c -> c.name().equals(target.column()) ? c.withType(type) : c);
            } else if (!target.stored() && type != null && names.add(target.column())) {
                columns.add(new Column(target.column(), type, target.field().origin()));
            }
        }
        for (var declared : mapping.columns()) {
            if (!known.has(declared.name()) && names.add(declared.name())) {
                columns.add(new Column(declared.name(), declared.type().column()));
            }
        }
        if (table.blank()) { // Dromedary's own stand behind the others
            columns.sort(Comparator.comparing(Column::isOwn));
        }
        return new Table(table.name(), columns, key);
    }

    /** The table without the columns of somebody else that no field of the batch goes to. */
    Table filled(Table whole) {
        var names = targets.stream().map(ColumnBinding::column).collect(toSet());
        return new Table(whole.name(), whole.columns().stream().filter(c -> !c.foreign() || names.contains(c.name())).toList(), whole.key());
    }

    /** For each target, the position of its column, or -1 when it has none. */
    int[] positions(Table whole) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < whole.columns().size(); i++) {
            positions.putIfAbsent(whole.columns().get(i).name(), i);
        }
        return targets.stream().mapToInt(t -> positions.getOrDefault(t.column(), -1)).toArray();
    }
}
