package io.github.dromedary.transform.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.transform.Sample;
import io.github.dromedary.transform.Transform;
import io.github.dromedary.transform.mapping.Mapping;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnwrapTest {

    @Test
    void putsTheFieldsOfTheObjectBeforeTheOthers() {
        var batch = Sample.transform(unwrapping(), "{\"a\": 1, \"organization\": {\"id\": 2, \"tags\": {\"x\": 3}}, \"b\": 4}");

        assertThat(Sample.columns(batch)).containsExactly("id", "tags_x", "a", "b");
        assertThat(Sample.row(batch)).containsEntry("id", 2L).containsEntry("tags_x", 3L).containsEntry("a", 1L).containsEntry("b", 4L);
    }

    @Test
    void keepsBothOfTwoFieldsWithOneName() {
        var batch = Sample.transform(unwrapping(), "{\"name\": \"outer\", \"organization\": {\"name\": \"inner\"}}");

        assertThat(Sample.row(batch)).containsEntry("name", "outer").containsEntry("organization_name", "inner").hasSize(2);
    }

    @Test
    void mixesNotTheTwoWhenOnlySomeRecordsHaveBoth() {
        var batch = Sample.transform(unwrapping(), "{\"organization\": {\"name\": \"in1\"}}",
                "{\"name\": \"out2\", \"organization\": {\"name\": \"in2\"}}");

        assertThat(Sample.rows(batch)).extracting(r -> r.get("organization_name")).containsExactly("in1", "in2");
        assertThat(Sample.rows(batch)).extracting(r -> r.get("name")).containsExactly(null, "out2");
    }

    @Test
    void mixesNotTheTwoWhenTheOuterFieldComesInALaterBatch() {
        // Given
        var transform = new Transform(unwrapping());
        var first = transform.transform(Sample.unknown(), Sample.records("{\"organization\": {\"name\": \"in1\"}}"));

        // When
        var second = transform.transform(first.table(), Sample.records("{\"name\": \"out2\", \"organization\": {\"name\": \"in2\"}}"));

        // Then
        assertThat(Sample.row(first)).containsEntry("name", "in1");
        assertThat(Sample.row(second)).containsEntry("name", "in2").containsValue("out2").hasSize(2);
    }

    @Test
    void losesNothingWhenTheLongerNameIsTakenToo() {
        var batch = Sample.transform(unwrapping(),
                "{\"name\": 1, \"organization_name\": 2, \"organization\": {\"name\": 3, \"organization_name\": 4}}");

        assertThat(Sample.row(batch)).containsEntry("name", 1L).containsEntry("organization_name", 2L).containsValues(3L, 4L).hasSize(4);
    }

    @Test
    void givesTheNameToTheLiftedFieldThatHasIt() {
        var batch = Sample.transform(unwrapping(), "{\"organization\": {\"Name\": 1, \"name\": 2}}");

        assertThat(Sample.row(batch)).containsEntry("name", 2L).containsValue(1L).hasSize(2);
    }

    @Test
    void liftsAFieldThatIsNamedLikeItsObject() {
        var batch = Sample.transform(unwrapping(), "{\"organization\": {\"organization\": 1}}");

        assertThat(Sample.columns(batch)).containsExactly("organization");
    }

    @Test
    void leavesARecordWithoutTheObjectAsItIs() {
        var batch = Sample.transform(unwrapping(), "{\"a\": 1, \"organization\": null}", "{\"a\": 2}");

        assertThat(Sample.columns(batch)).containsExactly("a");
        assertThat(batch.rows()).hasSize(2);
    }

    @Test
    void rejectsWhatIsNoObject() {
        var batch = Sample.transform(unwrapping(), "{\"a\": 1, \"organization\": [1]}");

        assertThat(batch.rejects()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo("cannot unwrap organization: it is not an object, but [1]");
            assertThat(r.path()).isEqualTo("organization");
        });
    }

    @Test
    void selectsFieldsByTheNamesTheyHaveAfterwards() {
        // Given
        var mapping = new Mapping("things", null, "organization", null, Set.of("name", "tags.x"), null, null, null);

        // When
        var batch = Sample.transform(mapping, "{\"name\": 1, \"organization\": {\"name\": 2, \"id\": 3, \"tags\": {\"x\": 4, \"y\": 5}}}");

        // Then
        assertThat(Sample.row(batch)).containsEntry("organization_name", 2L).containsEntry("id", 3L).containsEntry("tags_y", 5L).hasSize(3);
    }

    private static Mapping unwrapping() {
        return new Mapping("things", List.of(), "organization", null, null, null, null, null);
    }
}
