package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.SchemaContract;
import io.github.dromedary.transform.rows.FrozenException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTest {

    @Test
    void freezeNamesTheFieldThatHasNoColumn() {
        var transform = new Transform(mapping(SchemaContract.FREEZE, ""));

        assertThatThrownBy(() -> transform.transform(table(), Sample.records("{\"id\": 1, \"nickname\": \"x\"}")))
                .isInstanceOf(FrozenException.class).hasMessage("table things has no column for field nickname, and schemaContract is freeze;"
                        + " add the field to exclude, add the column to the table, or set schemaContract to evolve or discard");
    }

    @Test
    void freezeRejectsAValueThatNeedsAWiderType() {
        var batch = new Transform(mapping(SchemaContract.FREEZE, "")).transform(table(), Sample.records("{\"id\": 1}", "{\"id\": 1.5}"));

        assertThat(batch.table()).isEqualTo(table());
        assertThat(Sample.reason(batch)).isEqualTo("column id is integer, but field id is 1.5");
    }

    @Test
    void freezeLetsANewTableComeAndNullsBe() {
        var transform = new Transform(mapping(SchemaContract.FREEZE, ""));
        var first = transform.transform(Sample.unknown(), Sample.records("{\"id\": 1, \"a\": 2}"));

        assertThat(Sample.columns(first)).containsExactly("id", "a");
        assertThat(transform.transform(first.table(), Sample.records("{\"id\": 1, \"b\": null}")).rows()).hasSize(1);
    }

    @Test
    void discardLeavesOutAndCounts() {
        var transform = new Transform(mapping(SchemaContract.DISCARD, ""));

        var batch = transform.transform(table(), Sample.records("{\"id\": 1, \"a\": 1, \"b\": 1}", "{\"id\": 2, \"a\": 2}"));
        transform.transform(table(), Sample.records("{\"id\": 3, \"a\": 3}"));

        assertThat(Sample.columns(batch)).containsExactly("id");
        assertThat(batch.rows()).hasSize(2);
        assertThat(transform.discardedFields()).isEqualTo(Map.of("a", 3L, "b", 1L));
    }

    @Test
    void aDeclaredColumnIsWanted() {
        var batch = new Transform(mapping(SchemaContract.FREEZE, "a text")).transform(table(), Sample.records("{\"id\": 1, \"a\": \"x\"}"));

        assertThat(Sample.columns(batch)).containsExactly("id", "a");
    }

    private static Table table() {
        return Sample.table(new Column("id", ColumnType.INTEGER, "id"));
    }

    private static Mapping mapping(SchemaContract contract, String columns) {
        return new Mapping("things", List.of(), null, null, null, Declared.parse(columns), null, null, contract, null, null, null);
    }
}
