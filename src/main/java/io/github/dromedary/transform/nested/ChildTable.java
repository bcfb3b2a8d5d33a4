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

/** One array of records on its way to a table: its elements become records that know their parent's key and their position. */
final class ChildTable {
    /** The column of an element that is no object. */
    private static final String ELEMENT = "element";
    private static final int LONGEST_COLUMN = 63;
    private static final String OWN = Column.ELEMENT;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT);

    private final Mapping parent;
    private final ArrayField array;
    private final String table;
    private final ColumnLimits capacity;
    private final ChildTableNames names;
    private Table parentTable;
    private NestedTables transform;

    /** {@code array} is the one in the records of the parent whose elements go to that table. */
    ChildTable(Mapping parent, ArrayField array, String table, ColumnLimits capacity, ChildTableNames names) {
        this.parent = parent;
        this.array = array;
        this.table = table;
        this.capacity = capacity;
        this.names = names;
    }

    /** A table below that no array was seen for. */
    static ChildTable empty(Mapping parent, String table, ColumnLimits capacity, ChildTableNames names) {
        return new ChildTable(parent, new ArrayField(OWN, OWN), table, capacity, names);
    }

    /** Is told that a record is refused because of an element. */
    @FunctionalInterface
    interface Refusal {
        void refuse(int record, Reject reject);
    }

    /** The table of the elements. */
    String table() {
        return table;
    }

    /** The elements of those rows that have some; {@code rows} are all rows, whose elements are replaced. */
    Batch transform(Batch rows, Tables known, List<Row> having, List<Map<ArrayField, List<?>>> arrays, Refusal refusal) {
        var there = known.get(table);
        if (there.isEmpty() && parent.contract() != SchemaContract.EVOLVE && known.get(rows.table().name()).isPresent()) {
            throw new FrozenException(rows.table().name(), array.name());
        }
        prepare(rows.table());
        var items = new ArrayList<Map<String, Object>>();
        var owners = new ArrayList<Integer>();
        for (var row : having) {
            var elements = arrays.get(row.record()).get(array);
            for (int position = 0; position < elements.size(); position++) {
                items.add(element(rows.filled(), row, position, elements.get(position)));
                owners.add(row.record());
            }
        }
        var batch = transform.transform(there.orElseGet(() -> new Table(table, List.of(), List.of())), known, new Records(items, rows.last()));
        refuse(batch, items, owners, refusal);
        var whole = batch.rows().isEmpty() ? there.orElse(batch.table()) : belonging(Positions.marked(batch.table(), array.path()));
        return new Batch(whole, new Table(table, batch.filled().columns(), whole.key(), whole.parent()), batch.rows(), List.of(), List.of(), 0, 0, 0,
                batch.children(), rows.last(), within(batch.changes()));
    }

    private Map<Change, Long> within(Map<Change, Long> changes) {
        return changes.entrySet().stream().collect(Collectors.toMap(change -> change.getKey().within(array.name()), Map.Entry::getValue));
    }

    /** The rejects of a batch have no number: which elements have no row tells whose they are. */
    private void refuse(Batch batch, List<Map<String, Object>> items, List<Integer> owners, Refusal refusal) {
        if (batch.rejects().isEmpty()) {
            return;
        }
        var kept = batch.rows().stream().map(Row::record).collect(Collectors.toSet());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            if (!kept.contains(i)) {
                var reject = batch.rejects().get(Math.min(next++, batch.rejects().size() - 1));
                var at = array.name() + "[" + items.get(i).get(Positions.field(array.path())) + "]";
                refusal.refuse(owners.get(i), new Reject(at + ": " + reject.reason(), at + (reject.path().isEmpty() ? "" : "." + reject.path()), reject.json()));
            }
        }
    }

    private Map<String, Object> element(Table filled, Row row, int position, Object value) {
        var element = new LinkedHashMap<String, Object>();
        var keys = filled.keyPositions();
        for (int i = 0; i < keys.length; i++) {
            element.put(OWN + foreignKey(parentTable, parentTable.key().get(i)), key(row.get(keys[i])));
        }
        element.put(Positions.field(array.path()), (long) position);
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

    private void prepare(Table parentNow) {
        if (parentTable != null && parentTable.key().equals(parentNow.key())) {
            return;
        }
        parentTable = parentNow;
        var columns = new ArrayList<Declared>();
        var key = new ArrayList<String>();
        for (var name : parentNow.key()) {
            var foreignKey = foreignKey(parentNow, name);
            key.add(foreignKey);
            columns.add(new Declared(foreignKey, Declared.Type.of(parentNow.column(name).orElseThrow().type()), OWN + foreignKey));
        }
        key.add(Positions.NAME);
        columns.add(new Declared(Positions.NAME, Declared.Type.INTEGER, Positions.field(array.path())));
        parent.columns().stream().filter(d -> d.field().startsWith(array.name() + "."))
                .forEach(d -> columns.add(new Declared(d.name(), d.type(), d.field().substring(array.name().length() + 1))));
        var suffix = parent.table().substring(parent.family().length());
        var mapping = new Mapping(table, key, null, below(parent.include()), below(parent.exclude()), columns, Nesting.TABLES, parent.naming(),
                parent.contract(), null, table.substring(0, table.length() - suffix.length()), parent.invalidText());
        transform = new NestedTables(mapping, new RowTransform(mapping, capacity), capacity, names);
    }

    private Table belonging(Table rows) {
        var columns = rows.key().subList(0, rows.key().size() - 1);
        return new Table(rows.name(), rows.columns(), rows.key(), new Table.Parent(parentTable.name(), columns, parentTable.key()));
    }

    /** What a column of the parent's key is called below: the parent's name before its own, unless it comes from further up. */
    private String foreignKey(Table parentNow, String name) {
        var column = parentNow.column(name);
        boolean fromAbove = column.map(Column::field).filter(f -> f.startsWith(OWN) && !Positions.is(f)).isPresent();
        var own = TableName.of(parent.family()).table() + "_" + name;
        return fromAbove ? name : capacity.takes(own) ? Names.shortened(own, own, LONGEST_COLUMN) : Names.suffixed(own, own, LONGEST_COLUMN);
    }

    private Set<String> below(Set<String> names) {
        return names.stream().filter(n -> n.startsWith(array.name() + ".")).map(n -> n.substring(array.name().length() + 1)).collect(Collectors.toSet());
    }
}
