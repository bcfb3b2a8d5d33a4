package io.github.dromedary.runtime.reload;

import io.github.dromedary.runtime.Closing;
import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.runtime.SharedState;
import io.github.dromedary.runtime.SourceSummary;
import io.github.dromedary.runtime.routes.FolderSnapshot;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.SyncListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the sources of a folder until stopped. When a file of the folder or a secret file changes, new routes are built and
 * validated, and then replace the running ones; a running sync ends in the routes that started it. One thread starts and stops
 * it.
 */
public final class HotReload {
    private static final Logger LOG = LoggerFactory.getLogger(HotReload.class);
    /** Longer than Camel waits for the current batches. */
    private static final int STOP_SECONDS = 60;

    private final Options options;
    private final SyncListener listener;
    private final DataSources offered;
    private final SharedState shared = new SharedState();
    private final ExecutorService ends = Executors.newCachedThreadPool(task -> new Thread(task, "dromedary-end"));
    private final Queue<IngestRuntime> ending = new ConcurrentLinkedQueue<>();
    private volatile IngestRuntime main;
    private FolderSnapshot running;
    private FolderWatcher watch;

    /** Creates it; nothing is started. */
    public HotReload(Options options, SyncListener listener, DataSources offered) {
        this.options = options;
        this.listener = listener;
        this.offered = offered;
    }

    /**
     * Starts the routes of all sources.
     *
     * @throws ConfigurationException with all problems found
     */
    public void start() throws Exception {
        var before = FolderSnapshot.of(options.routes());
        main = new IngestRuntime(options, listener, false, offered, shared);
        main.start(List.of());
        running = before.with(shared.files());
        watch = new FolderWatcher(options.routes(), this::files, running, this::change);
        watch.start();
    }

    /** Returns the state of the files of the folder and of secret files. */
    private FolderSnapshot files() {
        return FolderSnapshot.of(options.routes()).with(shared.files().keySet());
    }

    /** The runtime whose routes poll. */
    public IngestRuntime main() {
        return main;
    }

    /** The secrets to redact in all output. */
    public Secrets secrets() {
        return shared.secrets();
    }

    private void change() {
        var now = files();
        var changed = now.changed(running);
        if (changed.isEmpty()) {
            return;
        }
        var next = new IngestRuntime(options, listener, false, offered, shared);
        try {
            next.open(List.of());
            replace(next, unchanged(changed, next));
            running = now.with(shared.files());
            LOG.info("{} changed; polling {}", names(changed), String.join(", ", next.sources()));
        } catch (Exception | Error e) { // a missing class is an Error
            Closing.all(next::stop, () -> logRejected(changed, e));
        }
    }

    private void logRejected(Set<Path> changed, Throwable e) {
        ConfigurationException.explain(e).stream().map(secrets()::shown).forEach(LOG::error);
        LOG.error("Change of {} rejected; the previous routes keep running", names(changed));
        LOG.debug("failed", e);
    }

    private void replace(IngestRuntime next, Set<String> unchanged) {
        var old = main;
        old.suspend();
        listener.sources(next.sources());
        try {
            next.poll(unchanged);
        } catch (RuntimeException | Error e) {
            listener.sources(old.sources());
            old.resume();
            throw e;
        }
        main = next;
        old.running().forEach(source -> LOG.info("source={} is being synced; the change applies after this sync", source));
        ending.add(old);
        ends.execute(() -> end(old));
    }

    private void end(IngestRuntime old) {
        Closing.all(() -> {
            old.awaitSyncs();
            main.adoptLeases(old);
        }, old::stop, () -> ending.remove(old));
    }

    /** Returns the sources with an unchanged file, or none if any file other than source and secret files changed. */
    private Set<String> unchanged(Set<Path> changed, IngestRuntime next) {
        var before = main.summaries().stream().collect(Collectors.toMap(SourceSummary::name, SourceSummary::file));
        var files = next.summaries().stream().map(SourceSummary::file).collect(Collectors.toSet());
        files.addAll(before.values());
        files.addAll(shared.files().keySet()); // a new secret does not trigger a poll
        if (!files.containsAll(changed)) {
            return Set.of();
        }
        return next.summaries().stream().filter(source -> source.file().equals(before.get(source.name())) && !changed.contains(source.file()))
                .map(SourceSummary::name).collect(Collectors.toSet());
    }

    private static String names(Set<Path> files) {
        return files.stream().map(Path::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Waits for the end of the process, such as SIGTERM; current batches are committed or rolled back first. */
    public void await() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Closing.all(this::stop, stopped::countDown);
        }, "dromedary-stop"));
        stopped.await();
    }

    /** Stops all routes, also replaced ones with a running sync, and closes the connections; a second call has no effect. */
    public void stop() {
        if (ends.isShutdown()) {
            return;
        }
        Closing.all(() -> Optional.ofNullable(watch).ifPresent(FolderWatcher::close), () -> ending.forEach(old -> ends.execute(old::stop)),
                () -> Optional.ofNullable(main).ifPresent(IngestRuntime::stop), this::awaitEnds);
    }

    private void awaitEnds() {
        ends.shutdown();
        try {
            if (!ends.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The routes did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
