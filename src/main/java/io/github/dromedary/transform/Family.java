package io.github.dromedary.transform;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Capacity;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns records into rows of a table and of tables below it. A record is a whole: one element of an array that does not fit
 * is the end of its record. Not thread-safe.
 */
final class Family {
    private final Mapping mapping;
    private final Capacity capacity;
    private final Transform trunk;
    private final Branches branches;
    private final Map<String, Branch> grown = new TreeMap<>();

    Family(Mapping mapping, Transform trunk, Capacity capacity) {
        this.mapping = mapping;
        this.capacity = capacity;
        this.trunk = trunk;
        this.branches = new Branches(mapping);
    }

    /** The rows of records with the rows that belong to them. */
    Batch transform(Table table, Tables known, Records records) {
        var splits = records.items().stream().map(branches::split).toList();
        var dropped = new TreeMap<Integer, Reject>();
        while (true) {
            var left = new ArrayList<Integer>();
            for (int i = 0; i < splits.size(); i++) {
                if (!dropped.containsKey(i)) {
                    left.add(i);
                }
            }
            var rows = trunk.flat(table, new Records(left.stream().map(i -> splits.get(i).trunk()).toList(), records.last()));
            var before = dropped.size();
            var children = children(rows, known, left.stream().map(i -> splits.get(i).arrays()).toList(), (record, reject) ->
                    dropped.putIfAbsent(left.get(record), new Reject(reject.reason(), reject.path(), Json.escaped(trunk.shown(records.items().get(left.get(record)))))));
            if (dropped.size() == before) {
                return rows.with(children, List.copyOf(dropped.values()), records);
            }
        }
    }

    private List<Batch> children(Batch rows, Tables known, List<Map<String, List<?>>> arrays, Branch.Refusal refusal) {
        if (rows.rows().isEmpty()) {
            return List.of();
        }
        var elements = new LinkedHashMap<String, List<Row>>();
        for (var row : rows.rows()) {
            arrays.get(row.record()).forEach((path, array) -> {
                if (!array.isEmpty()) {
                    elements.computeIfAbsent(path, p -> new ArrayList<>()).add(row);
                }
            });
        }
        for (var table : known.children(rows.table().name())) { // whose rows may have become fewer, or none
            grown.values().stream().filter(b -> b.table().equals(table.name())).findFirst()
                    .orElseGet(() -> known(table, elements.keySet()));
        }
        elements.keySet().forEach(path -> grown.computeIfAbsent(path, p -> new Branch(mapping, p, capacity)));
        var batches = new ArrayList<Batch>();
        grown.forEach((path, branch) -> {
            if (elements.containsKey(path) || known.get(branch.table()).isPresent()) {
                batches.add(branch.transform(rows, known, elements.getOrDefault(path, List.of()), arrays, refusal));
            }
        });
        return batches;
    }

    /** A table below that has no elements yet in this run: its path is found when one comes. */
    private Branch known(Table table, Iterable<String> paths) {
        for (var path : paths) {
            var branch = new Branch(mapping, path, capacity);
            if (branch.table().equals(table.name())) {
                grown.putIfAbsent(path, branch);
                return branch;
            }
        }
        return grown.computeIfAbsent("\0" + table.name(), p -> Branch.empty(mapping, table.name(), capacity));
    }
}
