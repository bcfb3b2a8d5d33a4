package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large batches into tables of PostgreSQL that users have made, or changed. */
class CopyIntoExistingTest {
    private static final int ROWS = PostgreSqlUpsert.BULK_ROWS;
    private String url;

    @BeforeEach
    void create() throws SQLException {
        url = Database.POSTGRESQL.create();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create table items (id bigint primary key, value text)",
        "create table items (id bigint primary key, value text, more int generated always as identity,"
            + " twice text generated always as (value || value) stored)",
        "create table items (id bigint, value text, unique (id)) with (fillfactor = 50)",
        "create unlogged table items (id int primary key, value varchar(50) not null default 'x')",
        "create table items (id bigint primary key, value json)",
        "create table items (id bigint primary key, value text); create table below () inherits (items)",
        "create table items (id bigint primary key, value text); create table log (id bigint);"
            + "create function log() returns trigger language plpgsql as $$ begin insert into log values (new.id); return new; end $$;"
            + "create trigger log before insert or update on items for each row execute function log()",
        "create table items (id bigint primary key, value text); alter table items enable row level security;"
            + "alter table items force row level security; create policy p on items using (true)"})
    void countsAndWritesInTablesOfAllKinds(String ddl) throws Exception {
        try (var connection = Items.connect(url, ddl)) {
            assertThat(Items.write(connection, Items.rows(0, ROWS, "1"))).isEqualTo(new WriteResult(ROWS, 0, 0));
            var changed = new ArrayList<>(Items.rows(0, ROWS / 2, "1"));
            changed.addAll(Items.rows(ROWS / 2, ROWS + 10, "2"));

            assertThat(Items.write(connection, changed)).isEqualTo(new WriteResult(10, ROWS - ROWS / 2, ROWS / 2));
            assertThat(Items.write(connection, changed)).isEqualTo(new WriteResult(0, 0, ROWS + 10));
            assertThat(Items.value(connection, "select count(*) || ' ' || sum(value::text::int) from items"))
                    .isEqualTo((ROWS + 10) + " " + (ROWS + 10 + ROWS / 2 + 10));
        }
    }

    @Test
    void columnsOfTheUserGetTheSameValuesWhateverTheSize() throws Exception {
        var columns = "(id uuid primary key, c1 varchar(40), c2 char(40), c3 smallint, c4 int, c5 numeric(20, 4), c6 double precision, c7 real,"
                + " c8 timestamp, c9 timestamptz(0), c10 json, c11 jsonb, c12 text[], c13 inet, c14 date, c15 time, c16 bytea, c17 boolean,"
                + " c18 interval, c19 serial, c20 timestamp default '2024-02-29')";
        try (var connection = Items.connect(url, "create table small " + columns + "; create table large " + columns)) {
            var rows = IntStream.range(0, ROWS).mapToObj(CopyIntoExistingTest::foreign).toList();
            var half = new WriteResult(ROWS / 2, 0, 0);

            assertThat(halves(connection, filled(connection, "small"), rows)).containsExactly(half, half);
            assertThat(filled(connection, "large").write(connection, rows)).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(filled(connection, "large").write(connection, rows)).isEqualTo(new WriteResult(0, 0, ROWS));

            assertThat(Items.value(connection, "select string_agg(s::text, ',' order by id) from large s"))
                    .isEqualTo(Items.value(connection, "select string_agg(s::text, ',' order by id) from small s"));
        }
    }

    private static Row foreign(int i) {
        var time = OffsetDateTime.parse("2024-02-29T12:00:00+05:30").plusSeconds(i * 7919L);
        var json = "{ \"b\":1,\"a\" : 2.50 }";
        var text = i % 9 == 0 ? null : "text \\ \t\n" + i;
        return new Row("00000000-0000-4000-8000-" + (100_000_000_000L + i), text, "padded" + i, (long) i, -(long) i,
                new BigDecimal("123456.7890").add(BigDecimal.valueOf(i)), new BigDecimal("0.1"), new BigDecimal("1E+2"),
                time.plusNanos(123_456_000), time, json, json, "{a,\"b c\",NULL}", "10.0.0." + i % 250, LocalDate.of(2024, 2, 29).plusDays(i),
                LocalTime.of(12, i % 60, 5), new byte[] {0, (byte) i}, i % 2 == 0, i + " days 01:02:03");
    }

    private static Upsert filled(Connection connection, String table) throws SQLException {
        return Dialect.of(connection).upsert(new Schema(connection).read(table).orElseThrow().without("c19").without("c20"));
    }

    private static List<WriteResult> halves(Connection connection, Upsert upsert, List<Row> rows) throws SQLException {
        return List.of(upsert.write(connection, rows.subList(0, ROWS / 2)), upsert.write(connection, rows.subList(ROWS / 2, ROWS)));
    }

    @Test
    void aTableMayChangeBetweenBatches() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key)")) {
            connection.setAutoCommit(true);
            var schema = new Schema(connection);
            var id = new Column("key", ColumnType.INTEGER, "key");
            var table = new Table("wide", List.of(id, new Column("value", ColumnType.INTEGER, "value")), List.of("key"));
            schema.migrate(Optional.empty(), table);
            connection.setAutoCommit(false);
            assertThat(Dialect.of(connection).upsert(table).write(connection, numbers(1L))).isEqualTo(new WriteResult(ROWS, 0, 0));
            connection.commit();
            connection.setAutoCommit(true);
            var wider = new Table("wide", List.of(id, new Column("value", ColumnType.TEXT, "value")), List.of("key"));
            schema.migrate(Optional.of(table), wider);
            connection.setAutoCommit(false);

            assertThat(Dialect.of(connection).upsert(wider).write(connection, numbers("1"))).isEqualTo(new WriteResult(0, 0, ROWS));
            assertThat(Dialect.of(connection).upsert(wider).write(connection, numbers("x"))).isEqualTo(new WriteResult(0, ROWS, 0));
        }
    }

    private static List<Row> numbers(Object value) {
        var rows = new ArrayList<Row>();
        for (long i = 0; i < ROWS; i++) {
            rows.add(new Row(i, value));
        }
        return rows;
    }
}
