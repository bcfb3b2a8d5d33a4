package io.github.dromedary.transform.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.Sample;
import io.github.dromedary.transform.Transform;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final String ITEM = """
            {"id": 1, "createdAt": "soon", "tags": {"identifier": "t", "other": 2}, "list": [{"a": 1, "b": 2}], "a.b": 3}""";

    @Test
    void keepsOnlyWhatIsIncluded() {
        assertThat(Sample.columns(selecting(Set.of("createdAt"), Set.of(), ""))).containsExactly("created_at");
    }

    @Test
    void includesPathsWithinObjectsAndArrays() {
        // When
        var batch = selecting(Set.of("tags.identifier", "list.b"), Set.of(), "");

        // Then
        assertThat(Sample.row(batch)).containsEntry("tags_identifier", "t").containsEntry("list", "[{\"b\":2}]").hasSize(2);
    }

    @Test
    void includesAllOfAnObject() {
        assertThat(Sample.columns(selecting(Set.of("tags"), Set.of(), ""))).containsExactly("tags_identifier", "tags_other");
    }

    @Test
    void leavesOutWhatIsExcluded() {
        assertThat(Sample.columns(selecting(Set.of(), Set.of("createdAt", "tags.other", "list", "a.b"), "")))
                .containsExactly("id", "tags_identifier");
    }

    @Test
    void excludesMoreThanItIncludes() {
        assertThat(Sample.columns(selecting(Set.of("tags", "id"), Set.of("tags.other"), ""))).containsExactly("id", "tags_identifier");
    }

    @Test
    void needNotIncludeTheKeyNorWhatIsDeclared() {
        // Given
        var mapping = new Mapping("things", List.of("id"), null, Set.of("a.b"), null, Declared.parse("other integer from tags.other"), null, null);

        // When
        var batch = Sample.transform(mapping, ITEM);

        // Then
        assertThat(Sample.columns(batch)).containsExactlyInAnyOrder("id", "other", "a_b");
        assertThat(Sample.row(batch)).containsEntry("other", 2L);
    }

    @Test
    void needNotIncludeTheKeyByTheNameOfItsField() {
        var mapping = new Mapping("things", List.of("createdAt"), null, Set.of("id"), null, null, null, null);

        assertThat(Sample.columns(Sample.transform(mapping, ITEM))).containsExactly("id", "created_at");
    }

    @Test
    void fillsADeclaredColumnFromTheSameFieldInEachBatch() {
        // Given
        var transform = new Transform(Sample.declaring("created_at text"));
        var first = transform.transform(Sample.unknown(), Sample.records("{\"createdAt\": 1}"));

        // When
        var second = transform.transform(first.table(), Sample.records("{\"created_at\": 2, \"createdAt\": 3}"));

        // Then
        assertThat(Sample.row(second)).containsEntry("created_at", "3").containsValue(2L).hasSize(2);
    }

    @Test
    void leavesOutWhatIsExcludedThoughItIsDeclared() {
        var batch = selecting(Set.of(), Set.of("tags", "createdAt", "list"), "tags json, c text from createdAt");

        assertThat(Sample.columns(batch)).containsExactly("id", "a_b");
    }

    @Test
    void declaresAWholeObject() {
        var batch = selecting(Set.of(), Set.of(), "tags json, first text from tags.identifier");

        assertThat(Sample.row(batch)).containsEntry("tags", "{\"identifier\":\"t\",\"other\":2}").containsEntry("first", "t")
                .doesNotContainKeys("tags_identifier", "tags_other");
    }

    @Test
    void declaresFlattenedColumnsByTheirName() {
        var batch = selecting(Set.of(), Set.of(), "tags_other text");

        assertThat(Sample.row(batch)).containsEntry("tags_other", "2").containsEntry("tags_identifier", "t");
    }

    @Test
    void declaresAFieldByTheNameItGets() {
        var batch = selecting(Set.of("id"), Set.of(), "created_at text");

        assertThat(Sample.row(batch)).containsEntry("created_at", "soon").hasSize(2);
    }

    @Test
    void prefersTheFieldOfTheDeclaredNameAndLosesNotTheOther() {
        var batch = Sample.transform(Sample.declaring("created_at text"), "{\"createdAt\": 1, \"created_at\": 2}");

        assertThat(Sample.row(batch)).containsEntry("created_at", "2").containsValue(1L).hasSize(2);
    }

    @Test
    void fillsSeveralColumnsFromOneField() {
        var batch = Sample.transform(Sample.declaring("at timestamp_seconds from t, raw text from t"), "{\"t\": 0}");

        assertThat(Sample.columns(batch)).containsExactly("at", "raw");
        assertThat(Sample.row(batch)).containsEntry("raw", "0");
    }

    @Test
    void makesADeclaredColumnEvenOfNulls() {
        var batch = Sample.transform(Sample.declaring("never date, at timestamp_millis from t"), "{\"t\": null, \"id\": 1}");

        assertThat(batch.table().columns()).extracting(c -> c.name() + " " + c.type())
                .containsExactly("at " + ColumnType.TIMESTAMP, "id " + ColumnType.INTEGER, "never " + ColumnType.DATE);
    }

    @Test
    void keepsAFieldWhoseColumnIsDeclaredFromAnother() {
        var batch = Sample.transform(Sample.declaring("name text from title"), "{\"name\": \"n\", \"title\": \"t\"}");

        assertThat(Sample.row(batch)).containsEntry("name", "t").containsValue("n").hasSize(2);
    }

    private static Batch selecting(Set<String> include, Set<String> exclude, String columns) {
        return Sample.transform(new Mapping("things", null, null, include, exclude, Declared.parse(columns), null, null), ITEM);
    }
}
