package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Mapping;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransformTest {

    @Test
    void makesRowsOfUsers() {
        // Given
        var transform = new Transform(Mapping.of("users", List.of("id")));

        // When
        var batch = transform.transform(new Table("users", List.of(), List.of()), Sample.records("""
                {"id": "3f1c", "name": "Ada Lovelace", "email": "ada@example.com", "address": "1 Long Street\\nSome Town, ZZ 12345",
                 "company": "Engines", "job": "Engineer", "createdAt": "2024-09-01T10:00:00Z", "updatedAt": "2024-09-01T10:30:15Z"}"""));

        // Then
        assertThat(batch.table().key()).containsExactly("id");
        assertThat(Sample.plainColumns(batch)).isEqualTo(List.of(new Column("id", ColumnType.TEXT), new Column("name", ColumnType.TEXT),
                new Column("email", ColumnType.TEXT), new Column("address", ColumnType.TEXT), new Column("company", ColumnType.TEXT),
                new Column("job", ColumnType.TEXT), new Column("created_at", ColumnType.TIMESTAMP),
                new Column("updated_at", ColumnType.TIMESTAMP)));
        assertThat(Sample.row(batch)).containsExactly(entry("id", "3f1c"), entry("name", "Ada Lovelace"), entry("email", "ada@example.com"),
                entry("address", "1 Long Street\nSome Town, ZZ 12345"), entry("company", "Engines"), entry("job", "Engineer"),
                entry("created_at", OffsetDateTime.parse("2024-09-01T10:00:00Z")),
                entry("updated_at", OffsetDateTime.parse("2024-09-01T10:30:15Z")));
    }

    @Test
    void makesRowsOfOrganizations() {
        // Given
        var columns = "created_at timestamp_millis from createdAt, last_modified_at timestamp_millis from lastModifiedAt, tags json";
        var mapping = new Mapping("organizations", List.of("identifier"), "organization", null, null, Declared.parse(columns), null, null);

        // When
        var batch = Sample.transform(mapping, """
                {"createdAt": 1709210096123, "harnessManaged": false, "lastModifiedAt": null, "organization":
                 {"description": null, "identifier": "default", "name": "Default", "tags": {"identifier": "x"}}}""", """
                {"createdAt": null, "harnessManaged": null, "lastModifiedAt": 0, "organization":
                 {"description": "two", "identifier": "second", "name": null, "tags": null}}""", """
                {"createdAt": 1, "harnessManaged": true, "lastModifiedAt": 1, "organization": null}""");

        // Then
        assertThat(Sample.plainColumns(batch)).containsExactly(new Column("description", ColumnType.TEXT),
                new Column("identifier", ColumnType.TEXT), new Column("name", ColumnType.TEXT), new Column("tags", ColumnType.JSON),
                new Column("created_at", ColumnType.TIMESTAMP), new Column("harness_managed", ColumnType.BOOLEAN),
                new Column("last_modified_at", ColumnType.TIMESTAMP));
        assertThat(batch.table().key()).containsExactly("identifier");
        assertThat(Sample.rows(batch).get(0)).containsExactly(entry("description", null), entry("identifier", "default"),
                entry("name", "Default"), entry("tags", "{\"identifier\":\"x\"}"),
                entry("created_at", OffsetDateTime.parse("2024-02-29T12:34:56.123Z")), entry("harness_managed", false),
                entry("last_modified_at", null));
        assertThat(Sample.rows(batch).get(1)).containsExactly(entry("description", "two"), entry("identifier", "second"),
                entry("name", null), entry("tags", null), entry("created_at", null), entry("harness_managed", null),
                entry("last_modified_at", OffsetDateTime.parse("1970-01-01T00:00:00Z")));
        assertThat(Sample.reason(batch)).isEqualTo("primary key identifier is null or missing");
    }

    @Test
    void keepsTheTypesOfTheTableAndAppendsWhatIsNew() {
        // Given
        var table = Sample.table(new Column("other", ColumnType.DATE), new Column("v", ColumnType.TEXT), new Column("id", ColumnType.DECIMAL));

        // When
        var batch = new Transform(Sample.keyed("id")).transform(table, Sample.records("{\"id\": 1, \"fresh\": 2, \"v\": 3}"));

        // Then
        assertThat(batch.table().columns()).startsWith(table.columns().toArray(Column[]::new))
                .endsWith(new Column("fresh", ColumnType.INTEGER, "fresh")).hasSize(4);
        assertThat(Sample.row(batch)).containsExactly(entry("other", null), entry("v", "3"), entry("id", BigDecimal.ONE),
                entry("fresh", 2L));
    }

    @Test
    void takesRecordsOfManyShapes() {
        var batch = Sample.transform(Sample.plain(), "{}", "{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1}", "{\"g\": 7, \"a\": 2}");

        assertThat(Sample.columns(batch)).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(Sample.rows(batch)).extracting(r -> r.get("a")).containsExactly(null, 1L, 2L);
        assertThat(Sample.rows(batch).get(2)).containsEntry("g", 7L).containsEntry("f", null);
    }

    @Test
    void passesOnHowManyWereReadAndWhetherTheyAreTheLast() {
        var transform = new Transform(Sample.plain());

        var batch = transform.transform(Sample.unknown(), new Records(Sample.records("{\"a\": 1}", "{\"a\": 2}").items(), false));
        var empty = transform.transform(batch.table(), Sample.records());

        assertThat(batch.read()).isEqualTo(2);
        assertThat(batch.last()).isFalse();
        assertThat(empty.read()).isZero();
        assertThat(empty.last()).isTrue();
        assertThat(empty.table()).isEqualTo(batch.table());
    }

    @Test
    void givesOneTableToBatchesThatAreTransformedAtOnce() throws Exception {
        // Given
        var transform = new Transform(Sample.plain());
        var names = IntStream.range(0, 300).mapToObj(i -> "\"f-" + i + "\": 1, \"F_" + i + "\": 2").toList();
        var item = "{" + String.join(", ", names) + "}";
        var pool = Executors.newFixedThreadPool(4);

        // When
        try {
            var tasks = Collections.nCopies(16, (Callable<List<String>>)
                    () -> Sample.columns(transform.transform(Sample.unknown(), Sample.records(item))));
            var columns = new HashSet<List<String>>();
            for (var future : pool.invokeAll(tasks)) {
                columns.add(future.get());
            }

            // Then
            assertThat(columns).singleElement().satisfies(c -> assertThat(c).hasSize(600).doesNotHaveDuplicates());
        } finally {
            pool.shutdown();
        }
    }
}
