package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Reject;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void keepsTheLastOfAKeyWhereItStands() {
        var batch = Sample.transform(Sample.keyed("id"), "{\"id\": 1, \"v\": \"a\"}", "{\"id\": 2, \"v\": \"b\"}", "{\"id\": 1, \"v\": \"c\"}",
                "{\"id\": 3, \"v\": \"d\"}");

        assertThat(Sample.rows(batch)).extracting(r -> r.get("v")).containsExactly("b", "c", "d");
        assertThat(batch.read()).isEqualTo(4);
        assertThat(batch.rejects()).isEmpty();
    }

    @Test
    void keepsAllWhenRowsAreOnlyAppended() {
        var batch = Sample.transform(Sample.plain(), "{\"id\": 1}", "{\"id\": 1}");

        assertThat(batch.rows()).hasSize(2);
        assertThat(batch.table().key()).isEmpty();
    }

    @Test
    void comparesAllPartsOfAKey() {
        var batch = Sample.transform(Sample.keyed("a", "b"), "{\"a\": 1, \"b\": \"x\"}", "{\"a\": 1, \"b\": \"y\"}",
                "{\"a\": 1, \"b\": \"x\", \"v\": 1}");

        assertThat(Sample.rows(batch)).extracting(r -> r.get("b")).containsExactly("y", "x");
        assertThat(batch.table().key()).containsExactly("a", "b");
    }

    @Test
    void takesNumbersOfOneValueForOneKey() {
        var batch = Sample.transform(Sample.keyed("id"), "{\"id\": 1.50}", "{\"id\": 1.5}", "{\"id\": 2.5}");

        assertThat(batch.rows()).hasSize(2);
    }

    @Test
    void takesTheLastOfAKeyThatIsNotRejected() {
        var table = Sample.table(new Column("v", ColumnType.INTEGER));

        var batch = new Transform(Sample.keyed("id")).transform(table, Sample.records("{\"id\": 1, \"v\": 1}", "{\"id\": 1, \"v\": \"x\"}"));

        assertThat(Sample.row(batch)).containsEntry("v", 1L);
        assertThat(batch.rejects()).hasSize(1);
    }

    @Test
    void rejectsARecordWithoutItsKey() {
        var batch = Sample.transform(Sample.keyed("id"), "{\"id\": 1}", "{\"id\": null}", "{\"v\": 2}");

        assertThat(batch.rejects()).containsExactly(
                new Reject(Reject.Kind.KEY, "primary key id is null or missing", "id", "{\"id\":null}"),
                new Reject(Reject.Kind.KEY, "primary key id is null or missing", "id", "{\"v\":2}"));
        assertThat(Sample.columns(batch)).containsExactly("id");
    }

    @Test
    void rejectsARecordWithHalfAKeyAndSaysWhich() {
        assertThat(Sample.reason(Sample.transform(Sample.keyed("a", "b"), "{\"a\": 1, \"b\": 1}", "{\"a\": 1}")))
                .contains("primary key b is null or missing");
    }

    @Test
    void rejectsAllWhenTheKeyIsNowhere() {
        var batch = Sample.transform(Sample.keyed("id"), "{\"a\": 1}", "{\"a\": 2}");

        assertThat(batch.rejects()).hasSize(2);
        assertThat(batch.rows()).isEmpty();
        assertThat(batch.table()).isEqualTo(Sample.unknown());
    }

    @Test
    void findsTheKeyByColumnOrByField() {
        var item = "{\"createdAt\": 5, \"meta\": {\"userId\": 6}}";

        assertThat(Sample.transform(Sample.keyed("createdAt"), item).table().key()).containsExactly("created_at");
        assertThat(Sample.transform(Sample.keyed("created_at"), item).table().key()).containsExactly("created_at");
        assertThat(Sample.transform(Sample.keyed("meta.userId"), item).table().key()).containsExactly("meta_user_id");
        assertThat(Sample.transform(Sample.keyed("meta_user_id"), item).table().key()).containsExactly("meta_user_id");
        assertThat(Sample.transform(Sample.keyed("CREATED_AT"), item).table().key()).containsExactly("created_at");
    }

    @Test
    void findsTheKeyByTheFieldOfADeclaredColumn() {
        var mapping = new Mapping("things", List.of("createdAt"), null, null, null, Declared.parse("born timestamp_millis from createdAt"), null,
                null);

        assertThat(Sample.transform(mapping, "{\"createdAt\": 5}").table().key()).containsExactly("born");
    }

    @Test
    void doesNotTakeAnotherFieldForTheKey() {
        // Given
        var mapping = Sample.keyed("Name");

        // When
        var batch = Sample.transform(mapping, "{\"name\": 1, \"Name\": 2}");

        // Then
        assertThat(batch.table().key()).singleElement().asString().startsWith("name_");
    }
}
