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
    private final List<ColumnBinding> bindings = new ArrayList<>();

    private final ExistingColumns known;
    private final List<Field> discarded = new ArrayList<>();

    /** @throws FrozenException when a field has no column and must not get one */
    Layout(Table table, Mapping mapping, ColumnLimits limits, List<Field> fields, Map<Declared, Field> bound, Names names) {
        this.table = table;
        this.mapping = mapping;
        known = new ExistingColumns(table.blank() ? new Table(table.name(), table.columns(), mapping.key()) : table, mapping.contract(), mapping.nesting() == Nesting.TABLES, limits);
        mapping.columns().forEach(d -> {
            var binding = known.bind(bound.get(d), d);
            if (binding.field() != null) {
                bindings.add(binding);
            }
        });
        var used = new HashSet<>(bound.values());
        var free = fields.stream().filter(f -> (f.filled() || known.foreign(f.column)) && f.selected() && !used.contains(f)).toList();
        names.assign(free, known);
        free.forEach(f -> bind(f, names.column(f)));
        bindings.sort(Comparator.comparingInt(t -> t.field().position()));
    }

    private void bind(Field field, String column) {
        boolean frozen = mapping.contract() != SchemaContract.EVOLVE && !table.blank() && !known.has(column);
        if (frozen && mapping.contract() == SchemaContract.FREEZE) {
            throw new FrozenException(table.name(), field.name);
        }
        if (frozen) {
            discarded.add(field);
        } else {
            bindings.add(known.bind(field, column));
        }
    }

    List<ColumnBinding> bindings() {
        return bindings;
    }

    /** The fields that have no column, and must not get one. */
    List<Field> discarded() {
        return discarded;
    }

    /** The index of the binding that a part of the key means, or -1: its column, its field, or its column in another case. */
    int indexOf(String key) {
        int column = -1;
        int field = -1;
        int folded = -1;
        for (int i = bindings.size() - 1; i >= 0; i--) {
            var binding = bindings.get(i);
            column = binding.column().equals(key) ? i : column;
            field = binding.field().name.equals(key) ? i : field;
            folded = Naming.fold(binding.column()).equals(Naming.fold(key)) ? i : folded;
        }
        return column >= 0 ? column : field >= 0 ? field : folded;
    }

    /** The table with wider types where they are needed, the new columns at its end, and that key. */
    Table table(List<String> key) {
        var columns = new ArrayList<>(table.columns());
        var names = new HashSet<String>();
        for (var binding : bindings) {
            var type = binding.type() == null ? null : binding.type().column();
            if (binding.widened()) {
                columns.replaceAll(c -> c.name().equals(binding.column()) ? c.withType(type) : c);
            } else if (!binding.stored() && type != null && names.add(binding.column())) {
                columns.add(new Column(binding.column(), type, binding.field().origin()));
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
        var names = bindings.stream().map(ColumnBinding::column).collect(toSet());
        return new Table(whole.name(), whole.columns().stream().filter(c -> !c.foreign() || names.contains(c.name())).toList(), whole.key());
    }

    /** For each binding, the position of its column, or -1 when it has none. */
    int[] positions(Table whole) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < whole.columns().size(); i++) {
            positions.putIfAbsent(whole.columns().get(i).name(), i);
        }
        return bindings.stream().mapToInt(t -> positions.getOrDefault(t.column(), -1)).toArray();
    }
}
