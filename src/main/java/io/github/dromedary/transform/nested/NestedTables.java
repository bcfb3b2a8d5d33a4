package io.github.dromedary.transform.nested;

import io.github.dromedary.json.JsonWriter;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Change;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.rows.RowTransform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns records into rows of a table and of tables below it. A record is a whole: one element of an array that does not fit
 * is the end of its record. Not thread-safe.
 */
public final class NestedTables {
    private final Mapping mapping;
    private final ColumnLimits capacity;
    private final RowTransform trunk;
    private final ChildTables branches;
    private final ChildTableNames names;
    private final Map<ArrayField, ChildTable> grown = new TreeMap<>(Comparator.comparing(ArrayField::path));
    private final Map<String, ChildTable> idle = new TreeMap<>();
    private final Set<ArrayField> listed = new HashSet<>();

    /** {@code names} are those of all tables below, and of tables below them. */
    public NestedTables(Mapping mapping, RowTransform trunk, ColumnLimits capacity, ChildTableNames names) {
        this.names = names;
        this.mapping = mapping;
        this.capacity = capacity;
        this.trunk = trunk;
        this.branches = new ChildTables(mapping);
    }

    /** The rows of records with the rows that belong to them. */
    public Batch transform(Table table, Tables known, Records records) {
        var splits = split(known, records.items());
        var dropped = new TreeMap<Integer, Reject>();
        while (true) {
            var left = new ArrayList<Integer>();
            for (int i = 0; i < splits.size(); i++) {
                if (!dropped.containsKey(i)) {
                    left.add(i);
                }
            }
            var rows = trunk.transform(table, new Records(left.stream().map(i -> splits.get(i).trunk()).toList(), records.last()));
            var before = dropped.size();
            var children = children(rows, known, left.stream().map(i -> splits.get(i).arrays()).toList(), (record, reject) ->
                    dropped.putIfAbsent(left.get(record), new Reject(reject.reason(), reject.path(), JsonWriter.escaped(trunk.shown(records.items().get(left.get(record)))))));
            if (dropped.size() == before) {
                return rows.with(children, List.copyOf(dropped.values()), records, objects(left.stream().map(splits::get).toList()));
            }
        }
    }

    /** Which fields are arrays is known once all records of the batch were seen. */
    private List<ChildTables.Split> split(Tables known, List<Map<String, Object>> items) {
        items.forEach(item -> listed.addAll(branches.arrays(item)));
        var there = new HashMap<ArrayField, Boolean>();
        return items.stream().map(item -> branches.split(item, field -> listed.contains(field)
                || there.computeIfAbsent(field, f -> names.of(mapping, known, f).isPresent()))).toList();
    }

    private static Map<Change, Long> objects(List<ChildTables.Split> splits) {
        return splits.stream().flatMap(split -> split.objects().stream())
                .collect(Collectors.groupingBy(field -> new Change(Change.Kind.ELEMENT, field.name()), Collectors.counting()));
    }

    private List<Batch> children(Batch rows, Tables known, List<Map<ArrayField, List<?>>> arrays, ChildTable.Refusal refusal) {
        if (rows.rows().isEmpty()) {
            return List.of();
        }
        var elements = new LinkedHashMap<ArrayField, List<Row>>();
        for (var row : rows.rows()) {
            arrays.get(row.record()).forEach((field, array) -> {
                if (!array.isEmpty()) {
                    elements.computeIfAbsent(field, f -> new ArrayList<>()).add(row);
                }
            });
        }
        grow(elements.keySet(), known);
        for (var table : known.children(rows.table().name())) { // whose rows may have become fewer, or none
            if (grown.values().stream().noneMatch(branch -> branch.table().equals(table.name()))) {
                idle.computeIfAbsent(table.name(), name -> ChildTable.empty(mapping, name, capacity, names));
            }
        }
        var batches = new ArrayList<Batch>();
        idle.values().forEach(branch -> batches.add(branch.transform(rows, known, List.of(), arrays, refusal)));
        grown.forEach((field, branch) -> {
            if (elements.containsKey(field) || known.get(branch.table()).isPresent()) {
                batches.add(branch.transform(rows, known, elements.getOrDefault(field, List.of()), arrays, refusal));
            }
        });
        return batches;
    }

    private void grow(Set<ArrayField> arrays, Tables known) {
        var added = arrays.stream().filter(field -> !grown.containsKey(field)).toList();
        names.give(mapping, known, added).forEach((field, table) -> {
            idle.remove(table);
            grown.put(field, new ChildTable(mapping, field, table, capacity, names));
        });
    }
}
