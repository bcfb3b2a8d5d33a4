package io.github.dromedary.transform.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Records;
import io.github.dromedary.transform.Sample;
import io.github.dromedary.transform.Transform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NestingTest {

    @Test
    void flattensObjectsAtEachDepth() {
        var batch = Sample.transform(Sample.plain(), "{\"a\": {\"b\": 1, \"innerPart\": {\"d\": \"x\"}}, \"e\": true}");

        assertThat(Sample.columns(batch)).containsExactly("a_b", "a_inner_part_d", "e");
        assertThat(Sample.row(batch)).containsEntry("a_b", 1L).containsEntry("a_inner_part_d", "x").containsEntry("e", true);
    }

    @Test
    void writesArraysAsJson() {
        var batch = Sample.transform(Sample.plain(), "{\"a\": [{\"b\": 1.10}, null, \"é\"], \"o\": {\"c\": []}}");

        assertThat(Sample.plainColumns(batch)).containsExactly(new Column("a", ColumnType.JSON), new Column("o_c", ColumnType.JSON));
        assertThat(Sample.row(batch)).containsEntry("a", "[{\"b\":1.10},null,\"é\"]").containsEntry("o_c", "[]");
    }

    @Test
    void takesNothingFromEmptyAndNullObjects() {
        var batch = Sample.transform(Sample.plain(), "{\"id\": 1, \"a\": {}}", "{\"id\": 2, \"a\": null}", "{\"id\": 3, \"a\": {\"b\": {}}}");

        assertThat(Sample.columns(batch)).containsExactly("id");
        assertThat(batch.rows()).hasSize(3);
    }

    @Test
    void keepsAScalarBesideTheColumnsOfAnObject() {
        var batch = Sample.transform(Sample.plain(), "{\"a\": \"x\"}", "{\"a\": {\"b\": 1}}");

        assertThat(Sample.rows(batch).get(0)).containsEntry("a", "x").containsEntry("a_b", null);
        assertThat(Sample.rows(batch).get(1)).containsEntry("a", null).containsEntry("a_b", 1L);
    }

    @Test
    void writesObjectsAsJsonWhenAsked() {
        // Given
        var mapping = new Mapping("things", null, null, null, null, null, Nesting.JSON, null);

        // When
        var batch = Sample.transform(mapping, "{\"a\": {\"b\": 1, \"C\": {\"d\": null}}, \"e\": {}}");

        // Then
        assertThat(Sample.plainColumns(batch)).containsExactly(new Column("a", ColumnType.JSON), new Column("e", ColumnType.JSON));
        assertThat(Sample.row(batch)).containsEntry("a", "{\"b\":1,\"C\":{\"d\":null}}").containsEntry("e", "{}");
    }

    @Test
    void leavesExcludedFieldsOutOfJson() {
        // Given
        var mapping = new Mapping("things", null, null, null, Set.of("a.secret", "list.secret"), null, Nesting.JSON, null);

        // When
        var batch = Sample.transform(mapping, "{\"a\": {\"b\": 1, \"secret\": 2}, \"list\": [{\"secret\": 3, \"c\": 4}, 5]}");

        // Then
        assertThat(Sample.row(batch)).containsEntry("a", "{\"b\":1}").containsEntry("list", "[{\"c\":4},5]");
    }

    @Test
    void addsColumnsInTheOrderInWhichFieldsAppear() {
        var batch = Sample.transform(Sample.plain(), "{\"b\": 1, \"c\": null, \"a\": 2}", "{\"d\": 4, \"c\": 3, \"b\": 1}");

        assertThat(Sample.columns(batch)).containsExactly("b", "c", "a", "d");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        Object value = 1L;
        for (int i = 0; i < 1_500; i++) {
            value = List.of(value);
        }

        var batch = new Transform(Sample.plain()).transform(Sample.unknown(),
                new Records(List.of(Map.of("deep", value), Map.of("deep", List.of(1L))), true));

        assertThat(batch.rows()).hasSize(1);
        assertThat(Sample.reason(batch)).isEqualTo("deep contains more than 1000 levels of nesting, which cannot be stored");
        assertThat(batch.rejects().get(0).json()).hasSizeGreaterThan(3_000);
    }
}
