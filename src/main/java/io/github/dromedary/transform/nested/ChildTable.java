package io.github.dromedary.transform.nested;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Change;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.model.Tables;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Nesting;
import io.github.dromedary.transform.mapping.SchemaContract;
import io.github.dromedary.transform.rows.FrozenException;
import io.github.dromedary.transform.rows.Names;
import io.github.dromedary.transform.rows.RowTransform;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts the elements of one array field to rows of a child table, with the parent's primary key and the element's position. Not thread-safe. */
final class ChildTable {
    /** The column of an element that is not an object. */
    private static final String ELEMENT = "element";
    private static final int MAX_COLUMN_BYTES = 63;
    private static final String INHERITED = Column.ELEMENT;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT);

    private final Mapping parent;
    private final ArrayField array;
    private final String table;
    private final ColumnLimits limits;
    private final ChildTableNames names;
    private Table parentTable;
    private NestedTables transform;

    /** Creates the child table {@code table} for the array field {@code array} of the parent's records. */
    ChildTable(Mapping parent, ArrayField array, String table, ColumnLimits limits, ChildTableNames names) {
        this.parent = parent;
        this.array = array;
        this.table = table;
        this.limits = limits;
        this.names = names;
    }

    /** A child table whose array field has not occurred yet; only rows are deleted from it. */
    static ChildTable empty(Mapping parent, String table, ColumnLimits limits, ChildTableNames names) {
        return new ChildTable(parent, new ArrayField(INHERITED, INHERITED), table, limits, names);
    }

    /** Receives the parent records that are rejected because of an element. */
    @FunctionalInterface
    interface RejectionListener {
        void reject(int record, Reject reject);
    }

    /** The child table's name. */
    String table() {
        return table;
    }

    /**
     * Transforms the elements of the rows {@code withElements}; {@code rows} are all parent rows of the batch, whose stored
     * elements are replaced.
     */
    Batch transform(Batch rows, Tables known, List<Row> withElements, List<Map<ArrayField, List<?>>> arrays, RejectionListener listener) {
        var existing = known.get(table);
        if (existing.isEmpty() && parent.contract() != SchemaContract.EVOLVE && known.get(rows.table().name()).isPresent()) {
            throw new FrozenException(rows.table().name(), array.name());
        }
        prepare(rows.table());
        var items = new ArrayList<Map<String, Object>>();
        var owners = new ArrayList<Integer>();
        for (var row : withElements) {
            var elements = arrays.get(row.record()).get(array);
            for (int position = 0; position < elements.size(); position++) {
                items.add(element(rows.filled(), row, position, elements.get(position)));
                owners.add(row.record());
            }
        }
        var batch = transform.transform(existing.orElseGet(() -> new Table(table, List.of(), List.of())), known, new Records(items, rows.last()));
        reject(batch, items, owners, listener);
        var target = batch.rows().isEmpty() ? existing.orElse(batch.table()) : withParent(PositionColumn.withOrigin(batch.table(), array.path()));
        var filled = new Table(table, batch.filled().columns(), target.key(), target.parent());
        return new Batch(target, filled, batch.rows(), List.of(), List.of(), 0, 0, 0, 0, batch.children(), rows.last(), within(batch.changes()));
    }

    private Map<Change, Long> within(Map<Change, Long> changes) {
        return changes.entrySet().stream().collect(Collectors.toMap(change -> change.getKey().within(array.name()), Map.Entry::getValue));
    }

    /** Rejects carry no index, but keep the order of the elements: the elements without a row are the rejected ones. */
    private void reject(Batch batch, List<Map<String, Object>> items, List<Integer> owners, RejectionListener listener) {
        if (batch.rejects().isEmpty()) {
            return;
        }
        var kept = batch.rows().stream().map(Row::record).collect(Collectors.toSet());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            if (!kept.contains(i)) {
                var reject = batch.rejects().get(Math.min(next++, batch.rejects().size() - 1));
                var at = array.name() + "[" + items.get(i).get(PositionColumn.field(array.path())) + "]";
                var path = at + (reject.path().isEmpty() ? "" : "." + reject.path());
                listener.reject(owners.get(i), new Reject(Reject.Kind.VALUE, at + ": " + reject.reason(), path, reject.json()));
            }
        }
    }

    private Map<String, Object> element(Table filled, Row row, int position, Object value) {
        var element = new LinkedHashMap<String, Object>();
        var keys = filled.keyPositions();
        for (int i = 0; i < keys.length; i++) {
            element.put(INHERITED + foreignKey(parentTable, parentTable.key().get(i)), key(row.get(keys[i])));
        }
        element.put(PositionColumn.field(array.path()), (long) position);
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> element.put((String) name, inner));
        } else {
            element.put(ELEMENT, value);
        }
        return element;
    }

    private static Object key(Object value) {
        if (value instanceof OffsetDateTime time) {
            return TIMESTAMP.format(time);
        }
        return value instanceof Long || value instanceof Boolean || value instanceof Number ? value : value.toString();
    }

    private void prepare(Table currentParent) {
        if (parentTable != null && parentTable.key().equals(currentParent.key())) {
            return;
        }
        parentTable = currentParent;
        var columns = new ArrayList<Declared>();
        var key = new ArrayList<String>();
        for (var name : currentParent.key()) {
            var foreignKey = foreignKey(currentParent, name);
            key.add(foreignKey);
            columns.add(new Declared(foreignKey, Declared.Type.of(currentParent.column(name).orElseThrow().type()), INHERITED + foreignKey));
        }
        key.add(PositionColumn.NAME);
        columns.add(new Declared(PositionColumn.NAME, Declared.Type.INTEGER, PositionColumn.field(array.path())));
        parent.columns().stream().filter(d -> d.field().startsWith(array.name() + "."))
                .forEach(d -> columns.add(new Declared(d.name(), d.type(), d.field().substring(array.name().length() + 1))));
        var suffix = parent.table().substring(parent.family().length());
        var mapping = new Mapping(table, key, null, within(parent.include()), within(parent.exclude()), columns, Nesting.TABLES, parent.naming(),
                parent.contract(), null, table.substring(0, table.length() - suffix.length()), parent.invalidText());
        transform = new NestedTables(mapping, new RowTransform(mapping, limits), limits, names);
    }

    private Table withParent(Table children) {
        var columns = children.key().subList(0, children.key().size() - 1);
        return new Table(children.name(), children.columns(), children.key(), new Table.Parent(parentTable.name(), columns, parentTable.key()));
    }

    /** The name of a column of the parent's primary key in the child table: prefixed with the parent's name, unless the parent inherited it. */
    private String foreignKey(Table currentParent, String name) {
        var column = currentParent.column(name);
        boolean inherited = column.map(Column::field).filter(f -> f.startsWith(INHERITED) && !PositionColumn.isPosition(f)).isPresent();
        var own = TableName.of(parent.family()).table() + "_" + name;
        return inherited ? name : limits.takes(own) ? Names.shortened(own, own, MAX_COLUMN_BYTES) : Names.suffixed(own, own, MAX_COLUMN_BYTES);
    }

    private Set<String> within(Set<String> names) {
        return names.stream().filter(name -> name.startsWith(array.name() + ".")).map(name -> name.substring(array.name().length() + 1))
                .collect(Collectors.toSet());
    }
}
