package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Nesting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that was made for a field gets a wider type when a later batch needs it. */
class WideningTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1|1.5|DECIMAL", "1|9223372036854775808|DECIMAL", "1|\"x\"|TEXT", "1|true|TEXT", "1|[1]|JSON", "1|{}|JSON", "1.5|\"x\"|TEXT",
        "true|1|TEXT", "true|\"true\"|TEXT", "\"2024-01-02\"|\"2024-01-02T00:00:00Z\"|TIMESTAMP", "\"2024-01-02\"|\"n/a\"|TEXT",
        "\"2024-01-02T00:00:00Z\"|\"\"|TEXT", "\"2024-01-02T00:00:00Z\"|\"2024-01-02T00:00:00\"|TEXT", "\"x\"|[1]|JSON", "\"x\"|1|TEXT",
        "1.5|1|DECIMAL", "\"2024-01-02T00:00:00Z\"|\"2024-01-02\"|TIMESTAMP", "[1]|\"x\"|JSON", "[1]|1.5|JSON", "1|null|INTEGER"})
    void widensInPlace(String first, String second, ColumnType type) {
        var mapping = nested(first) ? Sample.plain() : new Mapping("things", null, null, null, null, null, Nesting.JSON, null);
        var table = Sample.transform(mapping, "{\"v\": " + first + "}").table();

        var batch = new Transform(mapping).transform(table, Sample.records("{\"v\": " + first + "}", "{\"v\": " + second + "}"));

        assertThat(batch.table().columns()).containsExactly(new Column("v", type, "v"));
        assertThat(batch.rejects()).isEmpty();
        assertThat(batch.rows()).hasSize(2);
    }

    /** However the values come in batches, the column ends with the type that it has when they come at once. */
    @ParameterizedTest
    @ValueSource(strings = {"1; 1.5; \"x\"", "\"2024-01-02\"; \"2024-01-02T00:00:00Z\"; \"2024-01-02\"", "true; 1; \"2024-01-02\"",
        "null; 1; null; 12345678901234567890; 3", "\"a\"; [1]; 1; true", "1; [1]; \"2024-01-02\"", "\"2024-01-02\"; 5; 5.5"})
    void doesNotDependOnBatches(String values) {
        var items = Arrays.stream(values.split("; ")).map(v -> "{\"id\": 1, \"v\": " + v + "}").toList();
        for (var order : List.of(items, reversed(items))) {
            var whole = Sample.transform(Sample.plain(), order.toArray(String[]::new)).table().column("v");
            for (int split = 1; split < order.size(); split++) {
                var transform = new Transform(Sample.plain());
                var first = transform.transform(Sample.unknown(), Sample.records(order.subList(0, split).toArray(String[]::new)));
                var second = transform.transform(first.table(), Sample.records(order.subList(split, order.size()).toArray(String[]::new)));
                assertThat(second.table().column("v")).isEqualTo(whole);
                assertThat(second.rejects()).isEmpty();
            }
        }
    }

    @Test
    void convertsTheWholeBatchToTheWiderType() {
        var table = Sample.transform(Sample.plain(), "{\"v\": \"2024-01-02T00:00:00+01:00\"}").table();

        var batch = new Transform(Sample.plain()).transform(table,
                Sample.records("{\"v\": \"2024-01-02T00:00:00+01:00\"}", "{\"v\": \"n/a\"}", "{\"v\": null}"));

        assertThat(Sample.rows(batch)).extracting(r -> r.get("v")).containsExactly("2024-01-02T00:00:00+01:00", "n/a", null);
    }

    @Test
    void leavesAColumnOfSomebodyElseAlone() {
        var table = Sample.table(new Column("v", ColumnType.INTEGER));

        var batch = new Transform(Sample.plain()).transform(table, Sample.records("{\"v\": 1}", "{\"v\": 1.5}"));

        assertThat(batch.table()).isEqualTo(table);
        assertThat(Sample.reason(batch)).isEqualTo("column v is integer, but field v is 1.5");
    }

    @Test
    void leavesADeclaredColumnAlone() {
        var batch = Sample.transform(Sample.declaring("v integer"), "{\"v\": 1}", "{\"v\": 1.5}");

        assertThat(Sample.reason(batch)).isEqualTo("column v is integer, but field v is 1.5");
    }

    @Test
    void widensToWhatIsDeclaredLater() {
        var table = Sample.transform(Sample.plain(), "{\"v\": 1}").table();

        var batch = new Transform(Sample.declaring("v text")).transform(table, Sample.records("{\"v\": 2}"));

        assertThat(batch.table().columns()).containsExactly(new Column("v", ColumnType.TEXT, "v"));
        assertThat(Sample.row(batch)).containsEntry("v", "2");
    }

    @Test
    void takesForTextWhatTheDatabaseHasNoNumberFor() {
        var transform = new Transform(Sample.plain(), (type, value, keyColumns) -> type != ColumnType.DECIMAL || value.toString().length() < 10);

        var batch = transform.transform(Sample.unknown(), Sample.records("{\"v\": 1.5}", "{\"v\": 1.23456789012345}"));

        assertThat(Sample.rows(batch)).extracting(r -> r.get("v")).containsExactly("1.5", "1.23456789012345");
    }

    @Test
    void aRejectedRecordWidensNothing() {
        var table = Sample.transform(Sample.keyed("id"), "{\"id\": 1, \"v\": 1}").table();

        var batch = new Transform(Sample.keyed("id")).transform(table, Sample.records("{\"v\": \"x\"}", "{\"id\": 2, \"v\": 2}"));

        assertThat(batch.table()).isEqualTo(table);
    }

    private static boolean nested(String value) {
        return value.startsWith("[");
    }

    private static List<String> reversed(List<String> items) {
        var reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }
}
