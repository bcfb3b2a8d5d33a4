package io.github.dromedary.transform;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
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
    private final List<Target> targets = new ArrayList<>();

    Layout(Table table, Mapping mapping, List<Field> fields, Map<Declared, Field> bound, Names names) {
        this.table = table;
        this.mapping = mapping;
        var known = new Known(table);
        mapping.columns().forEach(d -> {
            var target = known.target(bound.get(d), d);
            if (target.field() != null) {
                targets.add(target);
            }
        });
        var used = new HashSet<>(bound.values());
        var free = fields.stream().filter(f -> f.filled() && f.selected() && !used.contains(f)).toList();
        names.give(free, known);
        free.forEach(f -> targets.add(known.target(f, names.column(f))));
        targets.sort(Comparator.comparingInt(t -> t.field().position()));
    }

    List<Target> targets() {
        return targets;
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
            folded = Names.fold(target.column()).equals(Names.fold(key)) ? i : folded;
        }
        return column >= 0 ? column : field >= 0 ? field : folded;
    }

    /** The table with the new columns at its end and that key. */
    Table table(List<String> key) {
        var more = new ArrayList<Column>();
        var names = new HashSet<String>();
        for (var target : targets) {
            if (!target.stored() && target.type() != null) {
                more.add(new Column(target.column(), target.type().column()));
                names.add(target.column());
            }
        }
        var known = new Known(table);
        for (var declared : mapping.columns()) {
            if (!known.has(declared.name()) && names.add(declared.name())) {
                more.add(new Column(declared.name(), declared.type().column()));
            }
        }
        return new Table(table.name(), table.with(more).columns(), key);
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
