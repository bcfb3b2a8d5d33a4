package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.transform.mapping.InvalidText;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Nesting;
import io.github.dromedary.transform.rows.DeclarationException;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectTest {

    @Test
    void rejectsAValueThatTheColumnCannotTake() {
        // Given
        var table = Sample.table(new Column("created_at", ColumnType.TIMESTAMP));

        // When
        var batch = new Transform(Sample.plain()).transform(table,
                Sample.records("{\"createdAt\": \"n/a\", \"n\": 1.50}", "{\"createdAt\": \"2024-01-01T00:00:00Z\"}"));

        // Then
        assertThat(batch.rejects()).containsExactly(new Reject(Reject.Kind.VALUE,
                "column created_at is timestamp, but field createdAt is \"n/a\"", "createdAt",
                "{\"createdAt\":\"n/a\",\"n\":1.50}"));
        assertThat(Sample.columns(batch)).containsExactly("created_at");
        assertThat(batch.rows()).hasSize(1);
        assertThat(batch.read()).isEqualTo(2);
    }

    @Test
    void namesTheDeclaredTypeAndTheNestedField() {
        var batch = transform(Sample.declaring("at timestamp_millis from meta.at"), "{\"meta\": {\"at\": true}}");

        assertThat(batch.rejects()).containsExactly(
                new Reject(Reject.Kind.VALUE, "column at is timestamp_millis, but field meta.at is true", "meta.at", "{\"meta\":{\"at\":true}}"));
    }

    @Test
    void cutsLongValuesBetweenCharacters() {
        var batch = transform(Sample.declaring("n integer"), "{\"n\": \"" + "x".repeat(58) + "\uD83D\uDE00 and more\"}");

        assertThat(Sample.reason(batch)).isEqualTo("column n is integer, but field n is \"" + "x".repeat(58) + "…");
    }

    @Test
    void keepsTheRecordsNumbersExact() {
        var item = "{\"n\":\"x\",\"a\":12345678901234567890,\"b\":0.10,\"c\":[1.0,null,{\"d\":false}],\"e\":\"\\\"\\n\"}";

        assertThat(transform(Sample.declaring("n integer"), item).rejects()).extracting(Reject::json).containsExactly(item);
    }

    @Test
    void rejectsCharactersThatDatabasesCannotStore() {
        // When
        var batch = transform(Sample.plain(), "{\"t\": \"a\\u0000b\"}", "{\"t\": \"\\ud83d!\"}", "{\"t\": \"\\ude00\"}",
                "{\"t\": {\"u\": [{\"v\": \"\\u0000\"}]}}", "{\"t\": [{\"\\ud83d\": 1}]}", "{\"t\": \"\uD83D\uDE00\"}");

        // Then
        assertThat(batch.rejects()).extracting(Reject::reason).containsExactly(
                "t contains a NUL character, which cannot be stored",
                "t contains an unpaired surrogate, which cannot be stored",
                "t contains an unpaired surrogate, which cannot be stored",
                "t.u contains a NUL character, which cannot be stored",
                "t contains an unpaired surrogate, which cannot be stored");
        assertThat(batch.rejects()).extracting(Reject::json).startsWith("{\"t\":\"a\\u0000b\"}", "{\"t\":\"\\ud83d!\"}");
        assertThat(Sample.row(batch)).containsEntry("t", "\uD83D\uDE00");
    }

    @Test
    void mindsSuchCharactersOnlyInFieldsThatAreKept() {
        // Given
        var mapping = new Mapping("things", null, null, null, Mapping.names("t, o.u"), null, Nesting.JSON, null);

        // When
        var batch = transform(mapping, "{\"id\": 1, \"t\": \"\\u0000\", \"o\": {\"u\": \"\\u0000\", \"v\": 2}}");

        // Then
        assertThat(Sample.row(batch)).isEqualTo(Map.of("id", 1L, "o", "{\"v\":2}"));
    }

    @Test
    void rejectsNamesThatNoColumnCanHave() {
        var batch = transform(Sample.asIs(), "{\"a\\u0000\": 1}", "{\"b\": 1}");

        assertThat(batch.rejects()).containsExactly(new Reject(Reject.Kind.VALUE,
                "the name of field a\uFFFD contains a NUL character, which no column name may contain",
                "a\uFFFD", "{\"a\\u0000\":1}"));
        assertThat(Sample.columns(batch)).containsExactly("b");
    }

    @Test
    void keepsReasonsOnOneLine() {
        assertThat(Sample.reason(transform(Sample.declaring("n integer"), "{\"n\": \"a\\nb\"}"))).doesNotContain("\n");
        assertThat(Sample.reason(transform(Sample.plain(), "{\"x\\ny\": \"\\u0000\"}"))).doesNotContain("\n");
    }

    @Test
    void rejectsWhatIsNoJsonValue() {
        var batch = new Transform(Sample.plain()).transform(Sample.unknown(), new Records(List.of(Map.of("d", new Date(0))), true));

        assertThat(Sample.reason(batch)).isEqualTo("d contains a java.util.Date, which cannot be stored");
    }

    @Test
    void keepsRejectsInTheOrderOfTheRecords() {
        var batch = transform(Sample.declaring("n integer"), "{\"n\": \"1st\"}", "{\"n\": 1, \"t\": \"\\u0000\"}", "{\"n\": \"3rd\"}");

        assertThat(batch.rejects()).extracting(Reject::path).containsExactly("n", "t", "n");
    }

    @Test
    void leavesTheTableAsItIsWhenNoRowIsLeft() {
        var table = Sample.table(new Column("n", ColumnType.INTEGER));

        var batch = new Transform(Sample.keyed("id")).transform(table, Sample.records("{\"n\": 1, \"more\": 2}"));

        assertThat(batch.table()).isEqualTo(table);
        assertThat(batch.rows()).isEmpty();
    }

    @Test
    void failsWhenTheTableContradictsADeclaration() {
        var transform = new Transform(Sample.declaring("at timestamp"));
        var table = Sample.table(new Column("at", ColumnType.TEXT));

        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> transform.transform(table, Sample.records("{\"at\": null}")))
                .withMessage("columns: at is declared as timestamp, but is text in table things; change the declaration or the column");
    }

    @Test
    void acceptsATypeOfTheTableThatHoldsTheDeclaredOne() {
        // Given
        var transform = new Transform(Sample.declaring("n integer, j json"));
        var table = Sample.table(new Column("n", ColumnType.DECIMAL), new Column("j", ColumnType.TEXT));

        // When
        var batch = transform.transform(table, Sample.records("{\"n\": 1, \"j\": \"x\"}"));

        // Then
        assertThat(Sample.row(batch)).containsEntry("n", BigDecimal.ONE).containsEntry("j", "\"x\"");
    }

    @Test
    void keepsNothingOfWhatIsExcluded() {
        var mapping = new Mapping("things", List.of("id"), "inner", null, Set.of("secret", "card.number"), null, null, null);

        var batch = transform(mapping, "{\"inner\": {\"secret\": 1, \"card\": [{\"number\": 2, \"kind\": \"x\"}]}, \"a\": 3}");

        assertThat(batch.rejects().get(0).json()).isEqualTo("{\"inner\":{\"card\":[{\"kind\":\"x\"}]},\"a\":3}");
    }

    /** The mapping, and invalid texts are rejected. */
    private static Batch transform(Mapping mapping, String... items) {
        return Sample.transform(new Mapping(mapping.table(), mapping.key(), mapping.unwrap(), mapping.include(), mapping.exclude(), mapping.columns(),
                mapping.nesting(), mapping.naming(), mapping.contract(), mapping.deletedField(), mapping.family(), InvalidText.REJECT), items);
    }
}
