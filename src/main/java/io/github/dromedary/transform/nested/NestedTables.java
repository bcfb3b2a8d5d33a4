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
 * Converts records to rows of a table and of its child tables. A record is written completely or not at all: an array element that
 * does not fit rejects its record. Not thread-safe.
 */
public final class NestedTables {
    private final Mapping mapping;
    private final ColumnLimits limits;
    private final RowTransform parentRows;
    private final ChildTables childTables;
    private final ChildTableNames names;
    private final Map<ArrayField, ChildTable> tables = new TreeMap<>(Comparator.comparing(ArrayField::path));
    private final Map<String, ChildTable> emptyTables = new TreeMap<>();
    private final Set<ArrayField> arrayFields = new HashSet<>();

    /** {@code names} assigns the names of all child tables, at every level. */
    public NestedTables(Mapping mapping, RowTransform parentRows, ColumnLimits limits, ChildTableNames names) {
        this.names = names;
        this.mapping = mapping;
        this.limits = limits;
        this.parentRows = parentRows;
        this.childTables = new ChildTables(mapping);
    }

    /** Converts records to rows with their child rows. */
    public Batch transform(Table table, Tables known, Records records) {
        var splits = split(known, records.items());
        var rejected = new TreeMap<Integer, Reject>();
        while (true) {
            var accepted = new ArrayList<Integer>();
            for (int i = 0; i < splits.size(); i++) {
                if (!rejected.containsKey(i)) {
                    accepted.add(i);
                }
            }
            var rows = parentRows.transform(table, new Records(accepted.stream().map(i -> splits.get(i).parent()).toList(), records.last()));
            var before = rejected.size();
            var children = children(rows, known, accepted.stream().map(i -> splits.get(i).arrays()).toList(), (record, reject) ->
                    rejected.putIfAbsent(accepted.get(record), rejected(reject, records.items().get(accepted.get(record)))));
            if (rejected.size() == before) {
                return rows.with(children, List.copyOf(rejected.values()), records, objects(accepted.stream().map(splits::get).toList()));
            }
        }
    }

    /** The rejection of a whole record for one of its elements. */
    private Reject rejected(Reject element, Map<String, Object> item) {
        return new Reject(Reject.Kind.VALUE, element.reason(), element.path(), JsonWriter.escaped(parentRows.withoutExcluded(item)));
    }

    /** Splits all records only after every record was searched for arrays: a field is an array field if it has an array in one of them. */
    private List<ChildTables.Split> split(Tables known, List<Map<String, Object>> items) {
        items.forEach(item -> arrayFields.addAll(childTables.arrays(item)));
        var existing = new HashMap<ArrayField, Boolean>();
        return items.stream().map(item -> childTables.split(item, field -> arrayFields.contains(field)
                || existing.computeIfAbsent(field, f -> names.of(mapping, known, f).isPresent()))).toList();
    }

    private static Map<Change, Long> objects(List<ChildTables.Split> splits) {
        return splits.stream().flatMap(split -> split.objects().stream())
                .collect(Collectors.groupingBy(field -> new Change(Change.Kind.ELEMENT, field.name()), Collectors.counting()));
    }

    private List<Batch> children(Batch rows, Tables known, List<Map<ArrayField, List<?>>> arrays, ChildTable.RejectionListener listener) {
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
        addTables(elements.keySet(), known);
        for (var table : known.children(rows.table().name())) { // its rows may have to be deleted
            if (tables.values().stream().noneMatch(child -> child.table().equals(table.name()))) {
                emptyTables.computeIfAbsent(table.name(), name -> ChildTable.empty(mapping, name, limits, names));
            }
        }
        var batches = new ArrayList<Batch>();
        emptyTables.values().forEach(child -> batches.add(child.transform(rows, known, List.of(), arrays, listener)));
        tables.forEach((field, child) -> {
            if (elements.containsKey(field) || known.get(child.table()).isPresent()) {
                batches.add(child.transform(rows, known, elements.getOrDefault(field, List.of()), arrays, listener));
            }
        });
        return batches;
    }

    private void addTables(Set<ArrayField> arrays, Tables known) {
        var added = arrays.stream().filter(field -> !tables.containsKey(field)).toList();
        names.assign(mapping, known, added).forEach((field, table) -> {
            emptyTables.remove(table);
            tables.put(field, new ChildTable(mapping, field, table, limits, names));
        });
    }
}
