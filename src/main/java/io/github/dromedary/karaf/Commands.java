package io.github.dromedary.karaf;

import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.secrets.Printable;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.log.LogListener;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * The shell commands {@code dromedary:list}, {@code dromedary:status}, {@code dromedary:sync} and {@code dromedary:reset}. The
 * shell finds them by method name and redirects {@link System#out} to the caller while one runs. Thread-safe.
 */
public final class Commands {
    private static final int LIMIT = 20;
    private final Instance instance;

    Commands(Instance instance) {
        this.instance = instance;
    }

    /** Prints one line per source: name, table, file. */
    public void list() throws Exception {
        running(main -> main.summaries().forEach(source -> print("%-20s table %-20s %s".formatted(source.name(), source.table(), source.file()))));
    }

    /** Prints the state of each source, failing ones first. */
    public void status() throws Exception {
        running(main -> main.states().forEach(state -> print(line(state))));
    }

    /** Prints the last syncs of a source. */
    public void status(String source) throws Exception {
        running(main -> main.lastSyncs(source, LIMIT).forEach(sync -> print(line(sync))));
    }

    /** Runs one sync of a source to its end and prints the result. */
    public void sync(String source) throws Exception {
        running(main -> instance.sync(source, new SyncListener() {
            @Override
            public void ended(Sync sync) {
                print(sync.error().orElseGet(() -> LogListener.line(sync)));
            }
        }));
    }

    /** Resets the read position of a source. */
    public void reset(String source) throws Exception {
        reset(source, Optional.empty());
    }

    /** Resets a source; its next sync starts from that value of {@code incrementalField}. */
    public void reset(String source, String since) throws Exception {
        reset(source, Optional.of(since));
    }

    private void reset(String source, Optional<String> since) throws Exception {
        running(main -> {
            main.reset(source, since);
            var next = since.map(value -> "starts from " + value).orElse("reads all records");
            print(source + ": reset; the next sync " + next + ", existing rows stay");
        });
    }

    @FunctionalInterface
    private interface Command {
        void with(IngestRuntime main) throws Exception;
    }

    private void running(Command command) throws Exception {
        var main = instance.running();
        if (main.isEmpty()) {
            print("No sources are running; see the log");
            return;
        }
        try {
            command.with(main.get());
        } catch (ConfigurationException | SQLException e) {
            ConfigurationException.explain(e).forEach(Commands::print);
        }
    }

    private static String line(SourceState state) {
        return "%-20s %-10s last success %s%s".formatted(state.source(), state.word(), state.succeeded() == null ? "never" : state.succeeded(),
                !state.failing() ? "" : ", failed " + state.failures() + " times since " + state.failingSince() + System.lineSeparator()
                        + "  " + state.error().lines().findFirst().orElse(""));
    }

    private static String line(PastSync sync) {
        var counts = sync.counts();
        return String.format(Locale.ROOT, "%-20s %-30s %-10s read=%d inserted=%d updated=%d unchanged=%d deleted=%d rejected=%d%s",
                sync.source(), sync.started(), sync.status(), counts.read(), counts.inserted(), counts.updated(), counts.unchanged(),
                counts.deleted(), counts.rejected(), sync.error() == null ? "" : System.lineSeparator() + "  " + sync.error());
    }

    private static void print(String line) {
        System.out.println(Printable.of(line));
    }
}
