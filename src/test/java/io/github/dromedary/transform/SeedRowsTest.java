package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.mapping.Nesting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of records on their way to rows. */
class SeedRowsTest {

    @Test
    void anOrganizationIsLiftedAndItsColumnsDeclared() {
        var mapping = mapping(List.of("identifier"), "organization",
                "created_at timestamp_millis from createdAt, tags json");
        var batch = transform(mapping, record("organization", record("identifier", "o1", "description", null, "tags", Map.of("identifier", "t")),
                "createdAt", 1_700_000_000_001L, "harnessManaged", null));

        assertThat(Sample.plainColumns(batch)).contains(new Column("identifier", ColumnType.TEXT), new Column("created_at", ColumnType.TIMESTAMP),
                new Column("tags", ColumnType.JSON)).extracting(Column::name).doesNotContain("harness_managed", "description", "tags_identifier");
        assertThat(value(batch, 0, "created_at")).isEqualTo(OffsetDateTime.parse("2023-11-14T22:13:20.001Z"));
        assertThat(value(batch, 0, "tags")).isEqualTo("{\"identifier\":\"t\"}");
    }

    @Test
    void typesFollowFromAllValues() {
        var batch = transform(mapping(List.of("id"), null, ""),
                record("id", 1L, "n", 1L, "d", "2024-02-29", "t", "2024-02-29T01:02:03.5+01:00", "mixed", 1L, "big",
                new BigInteger("9223372036854775808"), "not_a_day", "2024-02-30"),
                record("id", 2L, "n", new BigDecimal("1.5"), "d", null, "t", "2024-01-01T00:00:00Z", "mixed", "x", "big", 1L, "not_a_day",
                "2024-02-28"));

        assertThat(Sample.plainColumns(batch)).containsExactly(new Column("id", ColumnType.INTEGER), new Column("n", ColumnType.DECIMAL),
                new Column("d", ColumnType.DATE), new Column("t", ColumnType.TIMESTAMP), new Column("mixed", ColumnType.TEXT),
                new Column("big", ColumnType.DECIMAL), new Column("not_a_day", ColumnType.TEXT));
        assertThat(value(batch, 0, "d")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(value(batch, 0, "t")).isEqualTo(OffsetDateTime.parse("2024-02-29T00:02:03.5Z"));
        assertThat(value(batch, 0, "mixed")).isEqualTo("1");
    }

    @Test
    void theLastOfTwoRecordsWithOneKeyWins() {
        var batch = transform(mapping(List.of("id"), null, ""), record("id", 1L, "v", "old"), record("id", 2L, "v", "x"),
                record("id", 1L, "v", "new"));

        assertThat(batch.rows()).hasSize(2);
        assertThat(batch.read()).isEqualTo(3);
        assertThat(batch.rows()).extracting(row -> row.get(1)).containsExactlyInAnyOrder("x", "new");
    }

    @Test
    void whatDoesNotFitIsSetAsideWithItsReason() {
        var table = new Table("t", List.of(new Column("id", ColumnType.INTEGER), new Column("at", ColumnType.TIMESTAMP)), List.of("id"));
        var batch = new Transform(mapping(List.of("id"), null, "")).transform(table, new Records(List.of(
                record("id", 1L, "at", "n/a"), record("at", null), record("id", 3L, "at", "2024-01-01T00:00:00Z")), true));

        assertThat(batch.rows()).hasSize(1);
        assertThat(batch.rejects()).hasSize(2);
        assertThat(batch.rejects().get(0).reason()).contains("at", "n/a");
        assertThat(batch.rejects().get(0).json()).isEqualTo("{\"id\":1,\"at\":\"n/a\"}");
        assertThat(batch.rejects().get(1).reason()).contains("id");
    }

    @Test
    void fieldsThatWouldCollideStayApart() {
        var batch = transform(mapping(List.of("id"), null, ""),
                record("id", 1L, "Name", "a", "name", "b", "a-b", 1L, "a_b", 2L, "\"); DROP TABLE users;--", "x"));

        assertThat(batch.table().columns()).hasSize(6).extracting(column -> column.name().toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
        assertThat(value(batch, 0, "name")).isEqualTo("b");
        assertThat(value(batch, 0, "a_b")).isEqualTo(2L);
    }

    @Test
    void namesDoNotDependOnTheLocale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(transform(mapping(List.of("ID"), null, ""), record("ID", 1L, "TITLE", "x", "userID", 2L)).table().columns())
                    .extracting(Column::name).containsExactly("id", "title", "user_id");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aBadDeclarationIsNamed() {
        assertThatThrownBy(() -> Declared.parse("a timestmp")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timestmp").hasMessageContaining("timestamp_millis");
    }

    private static Mapping mapping(List<String> key, String unwrap, String columns) {
        return new Mapping("t", key, unwrap, Set.of(), Set.of(), columns.isEmpty() ? List.of() : Declared.parse(columns), Nesting.FLATTEN,
                Naming.SNAKE_CASE);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Batch transform(Mapping mapping, Map<String, Object>... records) {
        return new Transform(mapping).transform(new Table("t", List.of(), mapping.key()), new Records(Stream.of(records).toList(), true));
    }

    private static Object value(Batch batch, int row, String column) {
        var names = batch.table().columns().stream().map(Column::name).toList();
        return batch.rows().get(row).get(names.indexOf(column));
    }

    private static Map<String, Object> record(Object... pairs) {
        var record = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            record.put((String) pairs[i], pairs[i + 1]);
        }
        return record;
    }
}
