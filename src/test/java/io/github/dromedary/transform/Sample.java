package io.github.dromedary.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records written as JSON, and rows shown as maps. */
public final class Sample {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build().readerFor(new TypeReference<LinkedHashMap<String, Object>>() { });

    private Sample() {
    }

    public static Records records(String... items) {
        var records = new ArrayList<Map<String, Object>>();
        for (var item : items) {
            try {
                LinkedHashMap<String, Object> parsed = READER.readValue(item);
                parsed.replaceAll((key, value) -> withLongs(value));
                records.add(parsed);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return new Records(records, true);
    }

    /** Integers of up to 64 bits are longs. */
    private static Object withLongs(Object value) {
        if (value instanceof Map<?, ?> object) {
            var longs = new LinkedHashMap<Object, Object>();
            object.forEach((key, inner) -> longs.put(key, withLongs(inner)));
            return longs;
        }
        if (value instanceof List<?> array) {
            var longs = new ArrayList<Object>();
            array.forEach(inner -> longs.add(withLongs(inner)));
            return longs;
        }
        return value instanceof BigInteger number && number.bitLength() < 64 ? (Object) number.longValue() : value;
    }

    /** A table that does not exist yet. */
    public static Table unknown() {
        return new Table("things", List.of(), List.of());
    }

    public static Table table(Column... columns) {
        return new Table("things", List.of(columns), List.of());
    }

    public static Batch transform(Mapping mapping, String... items) {
        return new Transform(mapping).transform(unknown(), records(items));
    }

    /** No key, all else as it is by default. */
    public static Mapping plain() {
        return Mapping.of("things", List.of());
    }

    public static Mapping keyed(String... key) {
        return Mapping.of("things", List.of(key));
    }

    public static Mapping asIs() {
        return new Mapping("things", null, null, null, null, null, null, Naming.AS_IS);
    }

    public static Mapping declaring(String columns) {
        return new Mapping("things", null, null, null, null, Declared.parse(columns), null, null);
    }

    /** The columns in order, whatever fields they were made for. */
    public static List<Column> plainColumns(Batch batch) {
        return batch.table().columns().stream().map(c -> new Column(c.name(), c.type())).toList();
    }

    /** Names of the columns in order. */
    public static List<String> columns(Batch batch) {
        return batch.table().columns().stream().map(Column::name).toList();
    }

    public static List<Map<String, Object>> rows(Batch batch) {
        return batch.rows().stream().map(row -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                shown.put(columns(batch).get(i), row.get(i));
            }
            return shown;
        }).toList();
    }

    /** The only row. */
    public static Map<String, Object> row(Batch batch) {
        if (batch.rows().size() != 1) {
            throw new AssertionError("not one row: " + batch);
        }
        return rows(batch).get(0);
    }

    public static String reason(Batch batch) {
        if (batch.rejects().size() != 1) {
            throw new AssertionError("not one reject: " + batch);
        }
        return batch.rejects().get(0).reason();
    }
}
