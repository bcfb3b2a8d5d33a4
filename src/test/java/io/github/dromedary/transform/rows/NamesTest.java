package io.github.dromedary.transform.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.Sample;
import io.github.dromedary.transform.Transform;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"Name\": 1, \"name\": 2}", "{\"name\": 2, \"Name\": 1}", "{\"na-me\": 1, \"na_me\": 2}",
        "{\"na\": {\"me\": 1}, \"na_me\": 2}", "{\"na_me\": 2, \"na\": {\"me\": 1}}"})
    void givesTheNameToTheFieldThatHasItAndKeepsTheOther(String item) {
        // When
        var batch = Sample.transform(Sample.plain(), item);

        // Then
        var name = item.contains("na_me") ? "na_me" : "name";
        var row = Sample.row(batch);
        assertThat(row).hasSize(2).containsEntry(name, 2L).containsValue(1L);
        assertThat(row.keySet()).anyMatch(c -> c.matches(name + "_[0-9a-f]{6}"));
    }

    @Test
    void suffixesAHashOfThePathThatNeverChanges() {
        // printf Name | sha256sum
        assertThat(Sample.columns(Sample.transform(Sample.plain(), "{\"name\": 2, \"Name\": 1}"))).containsExactly("name", "name_dcd1d5");
    }

    @Test
    void tellsNamesApartThatADatabaseFolds() {
        var row = Sample.row(Sample.transform(Sample.asIs(), "{\"Name\": 1, \"NAME\": 2}"));

        assertThat(row).hasSize(2).containsEntry("Name", 1L).containsValue(2L);
        assertThat(row.keySet()).anyMatch(c -> c.matches("NAME_[0-9a-f]{6}"));
    }

    /** 40 names of 45,000 characters: counted character by character it takes minutes. */
    @Test
    @Timeout(20)
    void shortensLongNamesAtOnce() {
        var item = IntStream.range(0, 40).mapToObj(i -> "\"" + "n".repeat(45_000) + i + "\": " + i).collect(Collectors.joining(",", "{", "}"));

        var columns = Sample.columns(Sample.transform(Sample.plain(), item));

        assertThat(columns).hasSize(40).doesNotHaveDuplicates().allMatch(column -> column.length() == 63 && column.startsWith("nnn"));
    }

    @Test
    void tellsADottedKeyFromANestedOne() {
        assertThat(Sample.row(Sample.transform(Sample.plain(), "{\"a.b\": 1, \"a\": {\"b\": 2}}"))).hasSize(2).containsValues(1L, 2L);
    }

    @Test
    void givesEachFieldTheSameColumnInEachBatch() {
        // Given
        var transform = new Transform(Sample.plain());
        var first = transform.transform(Sample.unknown(), Sample.records("{\"Name\": 1}"));

        // When
        var second = transform.transform(first.table(), Sample.records("{\"name\": 2, \"Name\": 3}"));

        // Then
        assertThat(Sample.row(first)).isEqualTo(Map.of("name", 1L));
        assertThat(Sample.row(second)).containsEntry("name", 3L).containsValue(2L).hasSize(2);
    }

    @Test
    void findsTheSuffixedColumnOfAnEarlierRun() {
        // Given
        var before = Sample.transform(Sample.plain(), "{\"name\": 2, \"Name\": 1}").table();

        // When
        var batch = new Transform(Sample.plain()).transform(before, Sample.records("{\"Name\": 5}"));

        // Then
        assertThat(batch.table().columns()).isEqualTo(before.columns());
        assertThat(Sample.row(batch)).containsEntry("name_dcd1d5", 5L).containsEntry("name", null);
    }

    @Test
    void takesAFieldThatIsNamedLikeASuffixedOne() {
        var row = Sample.row(Sample.transform(Sample.plain(), "{\"name\": 1, \"Name\": 2, \"name_dcd1d5\": 3}"));

        assertThat(row).hasSize(3).containsEntry("name", 1L).containsEntry("name_dcd1d5", 3L).containsValue(2L);
    }

    @Test
    void findsColumnsOfTheTableWithoutRegardToCase() {
        // Given
        var table = Sample.table(new Column("CREATED_AT", ColumnType.TEXT), new Column("id", ColumnType.INTEGER));

        // When
        var batch = new Transform(Sample.keyed("ID")).transform(table, Sample.records("{\"createdAt\": \"x\", \"Id\": 1}"));

        // Then
        assertThat(batch.table().columns()).isEqualTo(table.columns());
        assertThat(batch.table().key()).containsExactly("id");
        assertThat(Sample.row(batch)).containsEntry("CREATED_AT", "x").containsEntry("id", 1L);
    }

    @Test
    void cutsNamesThatDatabasesWouldCut() {
        // Given
        var start = "ä".repeat(40);

        // When
        var row = Sample.row(Sample.transform(Sample.plain(), "{\"%sx\": 1, \"%sy\": 2}".formatted(start, start)));

        // Then
        assertThat(row).hasSize(2).containsValues(1L, 2L);
        assertThat(row.keySet()).allSatisfy(c -> {
            assertThat(c.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(50, 63);
            assertThat(c).startsWith("ä".repeat(20)).matches(".*_[0-9a-f]{6}");
        });
    }

    @Test
    void keepsHostileNamesToTheLetterWhenAsked() {
        var row = Sample.row(Sample.transform(Sample.asIs(), "{\"\\\"); DROP TABLE users;--\": 1, \"order\": 2, \"select\": 3}"));

        assertThat(row).isEqualTo(Map.of("\"); DROP TABLE users;--", 1L, "order", 2L, "select", 3L));
    }

    @Test
    void takesNoFieldForAColumnOfDromedarysOwn() {
        var batch = Sample.transform(Sample.asIs(), "{\"\\\\valid_from\": 1, \"\\\\:valid_to\": 2, \"\\\\\": 3}");

        assertThat(batch.table().columns()).hasSize(3).noneMatch(Column::isOwn);
        assertThat(Column.own("valid_from", ColumnType.TIMESTAMP).isOwn()).isTrue();
    }

    @Test
    void hashesWhatNotEveryDatabaseTakesInAName() {
        var columns = Sample.columns(Sample.transform(Sample.asIs(), "{\"\uD83D\uDE00\": 1, \"end \": 2}"));

        assertThat(columns.get(0)).matches("__[0-9a-f]{6}");
        assertThat(columns.get(1)).matches("end _[0-9a-f]{6}");
    }

    @Test
    void knowsInALaterRunWhichFieldAColumnWasMadeFor() {
        // Given
        var before = Sample.transform(Sample.plain(), "{\"Name\": 1}").table();

        // When
        var batch = new Transform(Sample.plain()).transform(before, Sample.records("{\"name\": 2}"));

        // Then
        assertThat(before.columns()).singleElement().hasToString("Column[name=name, type=INTEGER, field=Name, storage=null]");
        assertThat(Sample.row(batch)).hasSize(2).containsEntry("name", null).containsValue(2L);
    }

    @Test
    void makesHostileNamesHarmlessOtherwise() {
        var row = Sample.row(Sample.transform(Sample.plain(),
                "{\"\\\"); DROP TABLE users;--\": 1, \"order\": 2, \"select\": 3, \"\uD83D\uDE00\": 4, \"\uD83D\uDE01\": 5, \"\": 6}"));

        assertThat(row).hasSize(6).containsEntry("____drop_table_users___", 1L).containsEntry("order", 2L)
                .containsEntry("select", 3L).containsEntry("_", 4L).containsValues(5L, 6L);
        assertThat(row.keySet()).allMatch(c -> c.matches("[a-z0-9_]+"));
    }
}
