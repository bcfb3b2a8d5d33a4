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
 * Polls the sources of a folder until it is stopped. When files of the folder, or files of secrets, change, new routes are built beside those
 * that run and take their place, once they have been found to be right; a sync that is under way comes to its end in the
 * routes that began it. One thread starts and stops it.
 */
public final class HotReload {
    private static final Logger LOG = LoggerFactory.getLogger(HotReload.class);
    /** Longer than the routes give to a batch in hand. */
    private static final int PATIENCE_SECONDS = 60;

    private final Options options;
    private final SyncListener listener;
    private final DataSources offered;
    private final SharedState shared = new SharedState();
    private final ExecutorService ends = Executors.newCachedThreadPool(task -> new Thread(task, "dromedary-end"));
    private final Queue<IngestRuntime> ending = new ConcurrentLinkedQueue<>();
    private volatile IngestRuntime main;
    private FolderSnapshot running;
    private FolderWatcher watch;

    /** Prepares it; nothing is started. */
    public HotReload(Options options, SyncListener listener, DataSources offered) {
        this.options = options;
        this.listener = listener;
        this.offered = offered;
    }

    /**
     * Starts the routes of all sources.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public void start() throws Exception {
        var before = FolderSnapshot.of(options.routes());
        main = new IngestRuntime(options, listener, false, offered, shared);
        main.start(List.of());
        running = before.with(shared.files());
        watch = new FolderWatcher(options.routes(), this::files, running, this::change);
        watch.start();
    }

    /** What the routes were made of: the files of the folder, and those that secrets were read from. */
    private FolderSnapshot files() {
        return FolderSnapshot.of(options.routes()).with(shared.files().keySet());
    }

    /** The routes that poll. */
    public IngestRuntime main() {
        return main;
    }

    /** What no text that people read may have. */
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
            LOG.info("{} changed; polls {}", names(changed), String.join(", ", next.sources()));
        } catch (Exception | Error e) { // a class that is not there is an Error
            Closing.all(next::stop, () -> refused(changed, e));
        }
    }

    private void refused(Set<Path> changed, Throwable e) {
        ConfigurationException.explain(e).stream().map(secrets()::shown).forEach(LOG::error);
        LOG.error("the change of {} is not taken; the routes before it go on", names(changed));
        LOG.debug("failed", e);
    }

    private void replace(IngestRuntime next, Set<String> unchanged) {
        var old = main;
        old.rest();
        listener.sources(next.sources());
        try {
            next.poll(unchanged);
        } catch (RuntimeException | Error e) {
            listener.sources(old.sources());
            old.resume();
            throw e;
        }
        main = next;
        old.underWay().forEach(source -> LOG.info("source={} is being synced; what has changed counts after that", source));
        ending.add(old);
        ends.execute(() -> end(old));
    }

    private void end(IngestRuntime old) {
        Closing.all(() -> {
            old.done();
            main.follow(old);
        }, old::stop, () -> ending.remove(old));
    }

    /** The sources that go on as before: their files are the same, and nothing but files of sources and of secrets has changed. */
    private Set<String> unchanged(Set<Path> changed, IngestRuntime next) {
        var before = main.list().stream().collect(Collectors.toMap(SourceSummary::name, SourceSummary::file));
        var files = next.list().stream().map(SourceSummary::file).collect(Collectors.toSet());
        files.addAll(before.values());
        files.addAll(shared.files().keySet()); // another key is no reason to poll at once
        if (!files.containsAll(changed)) {
            return Set.of();
        }
        return next.list().stream().filter(source -> source.file().equals(before.get(source.name())) && !changed.contains(source.file()))
                .map(SourceSummary::name).collect(Collectors.toSet());
    }

    private static String names(Set<Path> files) {
        return files.stream().map(Path::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Waits until the process is told to end, by SIGTERM for one; the batches in hand are finished or rolled back first. */
    public void await() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Closing.all(this::stop, stopped::countDown);
        }, "dromedary-stop"));
        stopped.await();
    }

    /** Stops the routes, those too that are at their last sync, and closes the connections; a second call does nothing. */
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
            if (!ends.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The routes do not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
