package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code reset}. */
class ResetTest {
    private ApiServer api;
    private volatile boolean broken;
    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return broken && page == 2 ? Reply.status(404) : Reply.bytes("application/json",
                    "{\"total\":2,\"data\":[{\"id\":%d,\"at\":%d}]}".formatted(page, page).getBytes(StandardCharsets.UTF_8)).with("ETag", "\"one\"");
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theNextSyncReadsAllAndTheRowsStay(Database database) throws Exception {
        var url = database.create();
        broken = true;
        assertThat(sync(url, "writeDisposition=append").error()).isPresent();
        broken = false;

        var screen = reset(url, "item");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output().strip()).isEqualTo("item: the next sync reads all; the rows stay");
        assertThat(sync(url, "writeDisposition=append").error()).isEmpty();
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [1], [2]]");
        assertThat(Database.query(url, "select plan from dromedary_checkpoint where plan = 'reset'")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theValueToAskFromCanBeSet(Database database) throws Exception {
        var url = database.create();
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since"};
        assertThat(sync(url, incremental).error()).isEmpty();

        assertThat(reset(url, "item", "--since", "100").output()).contains("item: the next sync asks from 100; the rows stay");
        assertThat(sync(url, incremental).error()).isEmpty();
        assertThat(reset(url, "item").exitCode()).isZero();
        assertThat(sync(url, incremental).error()).isEmpty();

        assertThat(api.calls()).filteredOn(call -> call.param("page", "").equals("1")).extracting(call -> call.param("since", "-"))
                .containsExactly("-", "99", "-");
    }

    @Test
    void whatTheApiIsAskedWithIsForgotten() throws Exception {
        var url = Database.H2.create();
        var single = new String[] {"primaryKey=id", "paginator=single_page"};
        sync(url, single);
        sync(url, single);
        reset(url, "item");
        sync(url, single);

        assertThat(api.calls()).extracting(call -> call.headers().containsKey("If-None-Match")).containsExactly(false, true, false);
    }

    @Test
    void soIsHowFarParentsHaveCome() throws Exception {
        var url = Database.H2.create();
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("create table parent (id int)");
            statement.execute("insert into parent values (1)");
        }
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parent", "path=/{id}", "incrementalField=at", "incrementalParam=since"};
        sync(url, forEach);
        sync(url, forEach);
        reset(url, "item");
        sync(url, forEach);

        assertThat(api.calls()).filteredOn(call -> call.param("page", "").equals("1")).extracting(call -> call.param("since", "-"))
                .containsExactly("-", "1", "-");
    }

    /** All that are named, or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"other|no sync of other has run yet; there were syncs of item",
        "item other|no sync of other has run yet; there were syncs of item"})
    void aSourceThatWasNeverSyncedIsNamed(String sources, String message) throws Exception {
        var url = Database.H2.create();
        sync(url, "primaryKey=id");

        var screen = reset(url, sources.split(" "));

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains(message).doesNotContain("\tat ");
        assertThat(Database.query(url, "select plan from dromedary_checkpoint where plan = 'reset'")).isEmpty();
    }

    @Test
    void beforeTheFirstSyncThereIsNothingAndNothingIsMade() throws Exception {
        var screen = reset("jdbc:h2:file:" + folder.resolve("none"), "item");
        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("no sync has run yet");
        assertThat(reset(Database.POSTGRESQL.create(), "item").output()).contains("no sync of item has run yet");
        assertThat(reset("jdbc:postgresql://127.0.0.1:1/x", "item").output())
                .contains("the database cannot be read: ", "look at dromedary.database.url");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whileAProcessHoldsTheSourceItIsRefused(Database database) throws Exception {
        var url = database.create();
        source("primaryKey=id");
        var properties = new LinkedHashMap<>(Database.properties(url));
        properties.put("dromedary.standby.patience", "600ms");
        var holder = new IngestRuntime(new Options(folder, Optional.empty(), properties), new SyncListener() { }, true);
        try {
            holder.start(List.of());
            holder.sync("item");

            var screen = reset(url, "item");

            assertThat(screen.exitCode()).isEqualTo(2);
            assertThat(screen.output()).contains("item: process " + ProcessHandle.current().pid() + " on ", " works on it; stop it first");
            holder.reset("item", Optional.empty()); // as the shell of the container does, where the process itself is asked
        } finally {
            holder.stop();
        }
        assertThat(reset(url, "item").exitCode()).isZero();
    }

    /** It was killed elsewhere, and nobody here can know but by its silence. */
    @Test
    void aProcessThatIsSilentForItsPatienceHoldsNothing() throws Exception {
        var url = Database.H2.create();
        sync(url, "primaryKey=id");
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("update dromedary_checkpoint set owner = '1@elsewhere - - x'");
        }

        assertThat(reset(url, "item", "-p", "dromedary.standby.patience=300ms").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"99ms", "0", "-1s", "50"})
    void aPatienceThatNobodyCanKeepIsRefused(String patience) throws Exception {
        source("primaryKey=id");

        var screen = Screen.of("once", "--routes", folder.toString(), "-p", "dromedary.database.url=" + Database.H2.create(),
                "-p", "dromedary.standby.patience=" + patience);

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("dromedary.standby.patience: \"" + patience + "\" is ").doesNotContain("\tat ");
    }

    private static Screen reset(String url, String... more) {
        var args = new ArrayList<>(List.of("reset", "-p", "dromedary.database.url=" + url));
        args.addAll(List.of(more));
        return Screen.of(args.toArray(String[]::new));
    }

    private Sync sync(String url, String... parameters) throws Exception {
        source(parameters);
        return Line.once(folder, "item", Database.properties(url));
    }

    private void source(String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=data", "paginator=page_number", "totalPath=total"));
        for (var parameter : parameters) {
            all.removeIf(before -> before.startsWith(parameter.split("=")[0] + "=")
                    || parameter.equals("paginator=single_page") && before.startsWith("totalPath"));
            all.add(parameter);
        }
        RouteFolder.in(folder).source("item", all.toArray(String[]::new));
    }
}
