package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code reset}. */
@ApiTest(parameters = {"dataSelector=data", "paginator=page_number", "totalPath=total"})
class ResetTest {
    private ApiServer api;
    private TestSource item;
    private volatile boolean broken;

    @BeforeEach
    void start() {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return broken && page == 2 ? Reply.status(404) : Reply.body(
                    "{\"total\":2,\"data\":[{\"id\":%d,\"at\":%d}]}".formatted(page, page)).with("ETag", "\"one\"");
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theNextSyncReadsAllAndTheRowsStay(Database database) throws Exception {
        item.use(database);
        broken = true;
        assertThat(item.sync("writeDisposition=append").error()).isPresent();
        broken = false;

        var screen = reset(item.databaseUrl(), "item");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output().strip()).isEqualTo("item: reset; the next sync reads all records, existing rows stay");
        assertThat(item.sync("writeDisposition=append").error()).isEmpty();
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [1], [2]]");
        assertThat(item.query("select plan from dromedary_checkpoint where plan = 'reset'")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theValueToAskFromCanBeSet(Database database) throws Exception {
        item.use(database);
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since"};
        assertThat(item.sync(incremental).error()).isEmpty();

        assertThat(reset(item.databaseUrl(), "item", "--since", "100").output())
                .contains("item: reset; the next sync starts from 100, existing rows stay");
        assertThat(item.sync(incremental).error()).isEmpty();
        assertThat(reset(item.databaseUrl(), "item").exitCode()).isZero();
        assertThat(item.sync(incremental).error()).isEmpty();

        assertThat(api.calls()).filteredOn(call -> call.param("page", "").equals("1")).extracting(call -> call.param("since", "-"))
                .containsExactly("-", "99", "-");
    }

    @Test
    void whatTheApiIsAskedWithIsForgotten() throws Exception {
        var single = new String[] {"primaryKey=id", "paginator=single_page", "totalPath="};
        item.sync(single);
        item.sync(single);
        reset(item.databaseUrl(), "item");
        item.sync(single);

        assertThat(api.calls()).extracting(call -> call.headers().containsKey("If-None-Match")).containsExactly(false, true, false);
    }

    @Test
    void soIsHowFarParentsHaveCome() throws Exception {
        item.execute("create table parent (id int)", "insert into parent values (1)");
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parent", "path=/{id}", "incrementalField=at", "incrementalParam=since"};
        item.sync(forEach);
        item.sync(forEach);
        reset(item.databaseUrl(), "item");
        item.sync(forEach);

        assertThat(api.calls()).filteredOn(call -> call.param("page", "").equals("1")).extracting(call -> call.param("since", "-"))
                .containsExactly("-", "1", "-");
    }

    /** All that are named, or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"other|no sync of other has run yet; synced so far: item",
        "item other|no sync of other has run yet; synced so far: item"})
    void aSourceThatWasNeverSyncedIsNamed(String sources, String message) throws Exception {
        item.sync("primaryKey=id");

        var screen = reset(item.databaseUrl(), sources.split(" "));

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains(message).doesNotContain("\tat ");
        assertThat(item.query("select plan from dromedary_checkpoint where plan = 'reset'")).isEmpty();
    }

    @Test
    void beforeTheFirstSyncThereIsNothingAndNothingIsMade(@TempDir Path folder) throws Exception {
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
        item.use(database);
        item.write("primaryKey=id");
        item.property("dromedary.standby.patience", "600ms");
        var holder = new IngestRuntime(item.options(), new SyncListener() { }, true);
        try {
            holder.start(List.of());
            holder.sync("item");

            var screen = reset(item.databaseUrl(), "item");

            assertThat(screen.exitCode()).isEqualTo(2);
            assertThat(screen.output()).contains("item: locked by process " + ProcessHandle.current().pid() + " on ", "; stop that process first");
            holder.reset("item", Optional.empty()); // as the shell of the container does, where the process itself is asked
        } finally {
            holder.stop();
        }
        assertThat(reset(item.databaseUrl(), "item").exitCode()).isZero();
    }

    /** It was killed elsewhere, and nobody here can know but by its silence. */
    @Test
    void aProcessThatIsSilentForItsPatienceHoldsNothing() throws Exception {
        item.sync("primaryKey=id");
        item.execute("update dromedary_checkpoint set owner = '1@elsewhere - - x'");

        assertThat(reset(item.databaseUrl(), "item", "-p", "dromedary.standby.patience=300ms").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"99ms", "0", "-1s", "50"})
    void aPatienceThatNobodyCanKeepIsRefused(String patience) throws Exception {
        item.write("primaryKey=id");

        var screen = item.property("dromedary.standby.patience", patience).command("once");

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("dromedary.standby.patience: \"" + patience + "\" is ").doesNotContain("\tat ");
    }

    private static Screen reset(String url, String... more) {
        var args = new ArrayList<>(List.of("reset", "-p", "dromedary.database.url=" + url));
        args.addAll(List.of(more));
        return Screen.of(args.toArray(String[]::new));
    }
}
