package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large batches on PostgreSQL: when they take the road of their own, errors and other writers. */
class CopyUpsertTest {
    private static final int ROWS = PostgreSqlUpsert.BULK_ROWS;
    private static final String STAGING = "select count(*) from pg_class where relname like 'dromedary\\_batch\\_%' and relpersistence = 't'"
            + " and relnamespace = pg_my_temp_schema()";
    private static final String SETTINGS = "select current_setting('enable_hashjoin') || ' ' || current_setting('enable_mergejoin')";
    private static final String VERSIONS = "select string_agg(ctid || ' ' || xmin || ' ' || xmax, ', ' order by id) from items";
    private String url;

    @BeforeEach
    void create() throws SQLException {
        url = Database.POSTGRESQL.create();
    }

    @Test
    void aLargeBatchGoesThroughATemporaryTableAndASmallOneDoesNot() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text)")) {
            Items.write(connection, Items.rows(0, ROWS - 1, "a"));
            assertThat(Items.value(connection, STAGING)).isEqualTo("0");

            Items.write(connection, Items.rows(0, ROWS, "b"));
            Items.write(connection, Items.rows(0, ROWS, "c"));
            assertThat(Items.value(connection, STAGING)).isEqualTo("1");
        }
    }

    @Test
    void aPoolDoesNotHideTheDriver() throws Exception {
        Database.execute(url, "create table items (id bigint primary key, value text)");
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        try (var pool = new HikariDataSource(config); var connection = pool.getConnection()) {
            assertThat(Items.write(connection, Items.rows(0, ROWS, "a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(Items.value(connection, STAGING)).isEqualTo("1");
            connection.rollback();
        }
    }

    @Test
    void withoutATransactionNothingIsLost() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text)")) {
            connection.setAutoCommit(true);

            assertThat(Items.upsert(connection).write(connection, Items.rows(0, ROWS, "a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
            assertThat(Items.value(connection, "select count(*) from items")).isEqualTo(Integer.toString(ROWS));
        }
    }

    @Test
    void anErrorIsThatOfASmallBatch() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text check (value <> 'bad'))")) {
            for (var bad : List.of("bad", "nul \0")) {
                var rows = new ArrayList<>(Items.rows(0, ROWS - 1, "a"));
                rows.add(new Row((long) ROWS, bad));
                var upsert = Items.upsert(connection);
                var small = catchThrowable(() -> upsert.write(connection, rows.subList(ROWS - 1, ROWS)));
                connection.rollback();

                assertThatThrownBy(() -> upsert.write(connection, rows)).isInstanceOf(SQLException.class).hasMessage(small.getMessage());
                connection.rollback();
            }
            assertThat(Items.write(connection, Items.rows(0, ROWS, "a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
        }
    }

    @Test
    void whoMayNotCreateTemporaryTablesWritesAsBefore() throws Exception {
        var schema = url.substring(url.lastIndexOf("=t") + 1);
        var ddl = "create table items (id bigint primary key, value text); create role u%1$s; grant usage on schema %1$s to u%1$s;"
                + " grant all on items to u%1$s";
        try (var connection = Items.connect(url, ddl.formatted(schema))) {
            execute(connection, "revoke temporary on database postgres from public");
            execute(connection, "set role u" + schema);
            connection.commit();

            assertThat(Items.write(connection, Items.rows(0, ROWS, "a"))).isEqualTo(new WriteResult(ROWS, 0, 0));
            execute(connection, "reset role");
            execute(connection, "grant temporary on database postgres to public");
            connection.commit();
        }
    }

    @Test
    void settingsOfTheSessionAreAsBefore() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text)")) {
            execute(connection, "set enable_hashjoin = off");
            Items.upsert(connection).write(connection, Items.rows(0, ROWS, "a"));

            assertThat(Items.value(connection, SETTINGS)).isEqualTo("off on");
            connection.commit();
            assertThat(Items.value(connection, SETTINGS)).isEqualTo("off on");
        }
    }

    /** Its key appears between the lookup and the insert. */
    @Test
    void anotherWriterDoesNotStopABatch() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text)");
                var other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            execute(other, "insert into items values (7, 'other')");
            var upsert = Items.upsert(connection);
            var write = CompletableFuture.supplyAsync(() -> {
                try {
                    return upsert.write(connection, Items.rows(0, ROWS, "a"));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            Awaitility.await().until(() -> !Database.value(url, "select count(*) from pg_locks where not granted").equals(0L) || write.isDone());
            other.commit();

            assertThat(write.get()).isEqualTo(new WriteResult(ROWS - 1, 1, 0));
            connection.commit();
            assertThat(Items.value(connection, "select value from items where id = 7")).isEqualTo("a");
        }
    }

    @Test
    void anUnchangedRowIsNeitherWrittenNorLocked() throws Exception {
        try (var connection = Items.connect(url, "create table items (id bigint primary key, value text)")) {
            Items.write(connection, Items.rows(0, ROWS, "a"));
            var before = Items.value(connection, VERSIONS);

            Items.write(connection, Items.rows(0, ROWS, "a"));

            assertThat(Items.value(connection, VERSIONS)).isEqualTo(before);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
