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

/** Assigns the fields of a batch to existing and new columns of a table. Not thread-safe. */
final class Layout {
    private final Table table;
    private final Mapping mapping;
    private final List<ColumnBinding> bindings = new ArrayList<>();

    private final ExistingColumns known;
    private final List<Field> discarded = new ArrayList<>();

    /** @throws FrozenException if a field has no column and {@code schemaContract} is {@code freeze} */
    Layout(Table table, Mapping mapping, ColumnLimits limits, List<Field> fields, Map<Declared, Field> bound, Names names) {
        this.table = table;
        this.mapping = mapping;
        var keyed = table.blank() ? new Table(table.name(), table.columns(), mapping.key()) : table;
        known = new ExistingColumns(keyed, mapping.contract(), mapping.nesting() == Nesting.TABLES, limits);
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

    /** The fields discarded by {@code schemaContract}. */
    List<Field> discarded() {
        return discarded;
    }

    /** The index of the binding for a name in the primary key, or -1: by column, else by field, else by case-insensitive column. */
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

    /** Returns the table with widened types, new columns at the end and the given primary key. */
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
        if (table.blank()) { // Dromedary's own columns come last
            columns.sort(Comparator.comparing(Column::isOwn));
        }
        return new Table(table.name(), columns, key);
    }

    /** Returns the table without foreign columns that no field of the batch fills. */
    Table filled(Table whole) {
        var names = bindings.stream().map(ColumnBinding::column).collect(toSet());
        return new Table(whole.name(), whole.columns().stream().filter(c -> !c.foreign() || names.contains(c.name())).toList(), whole.key());
    }

    /** The position of each binding's column in the table, or -1 if it has none. */
    int[] positions(Table whole) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < whole.columns().size(); i++) {
            positions.putIfAbsent(whole.columns().get(i).name(), i);
        }
        return bindings.stream().mapToInt(t -> positions.getOrDefault(t.column(), -1)).toArray();
    }
}
