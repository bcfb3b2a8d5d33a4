package io.github.dromedary.transform.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.Sample;
import io.github.dromedary.transform.Transform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true ; false|BOOLEAN", "1 ; -9223372036854775808|INTEGER", "1.5|DECIMAL", "9223372036854775808|DECIMAL", "1 ; 1.5|DECIMAL",
        "1 ; 9223372036854775808|DECIMAL", "\"a\"|TEXT", "\"\"|TEXT", "\"2024-02-29\"|DATE", "\"2024-02-30\"|TEXT",
        "\"2024-02-29T00:00:00Z\"|TIMESTAMP", "\"2024-02-29T00:00:00\"|TEXT", "\"2024-02-29T00:00:00.1234567Z\"|TEXT",
        "\"2016-12-31T23:59:60Z\"|TEXT", "\"2024-02-29\" ; \"2024-02-29T00:00:00Z\"|TIMESTAMP", "\"2024-02-29\" ; \"soon\"|TEXT",
        "\"soon\" ; \"2024-02-29\"|TEXT", "\"2024-02-29\" ; 1|TEXT", "true ; 1|TEXT", "\"1\" ; 1|TEXT", "[1]|JSON", "[] ; 1|JSON",
        "\"a\" ; [1]|JSON", "null ; 1|INTEGER", "1 ; null|INTEGER"})
    void findsTheTypeThatHoldsAllValuesOfTheBatch(String values, ColumnType type) {
        // Given
        var items = Arrays.stream(values.split(" ; ")).map(v -> "{\"v\": " + v + "}").toArray(String[]::new);

        // When
        var batch = Sample.transform(Sample.plain(), items);

        // Then
        assertThat(Sample.plainColumns(batch)).containsExactly(new Column("v", type));
        assertThat(batch.rejects()).isEmpty();
        assertThat(batch.rows()).hasSize(items.length);
    }

    @Test
    void makesNoColumnOfNothingButNulls() {
        var batch = Sample.transform(Sample.plain(), "{\"id\": 1, \"gone\": null}", "{\"id\": 2, \"gone\": null}");

        assertThat(Sample.columns(batch)).containsExactly("id");
    }

    @Test
    void makesTheColumnOnceAValueComes() {
        // Given
        var transform = new Transform(Sample.plain());
        var first = transform.transform(Sample.unknown(), Sample.records("{\"gone\": null, \"id\": 1}"));

        // When
        var second = transform.transform(first.table(), Sample.records("{\"gone\": 5, \"id\": 2}"));

        // Then
        assertThat(Sample.plainColumns(second))
                .containsExactly(new Column("id", ColumnType.INTEGER), new Column("gone", ColumnType.INTEGER));
        assertThat(Sample.row(second)).containsEntry("id", 2L).containsEntry("gone", 5L);
    }

    @Test
    void takesScalarsAmongNestedValuesAsTheirJson() {
        var batch = Sample.transform(Sample.plain(), "{\"v\": [1, \"a\"]}", "{\"v\": \"a\"}", "{\"v\": 1.50}", "{\"v\": true}");

        assertThat(Sample.rows(batch)).extracting(r -> r.get("v")).containsExactly("[1,\"a\"]", "\"a\"", "1.50", "true");
    }

    @Test
    void takesMixedScalarsAsTheirText() {
        var batch = Sample.transform(Sample.plain(), "{\"v\": \"a\"}", "{\"v\": 1.50}", "{\"v\": true}", "{\"v\": 12345678901234567890}");

        assertThat(Sample.rows(batch)).extracting(r -> r.get("v")).containsExactly("a", "1.50", "true", "12345678901234567890");
    }

    @Test
    void isNotSwayedByRecordsThatAreRejected() {
        var batch = Sample.transform(Sample.keyed("id"), "{\"id\": 1, \"v\": 1}", "{\"v\": \"text\", \"other\": 1}");

        assertThat(Sample.plainColumns(batch))
                .containsExactly(new Column("id", ColumnType.INTEGER), new Column("v", ColumnType.INTEGER));
        assertThat(batch.rejects()).hasSize(1);
    }
}
