package io.github.dromedary.karaf;

import io.github.dromedary.runtime.Closing;
import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.runtime.reload.FolderWatcher;
import io.github.dromedary.runtime.reload.HotReload;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.log.LogListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs: at most one runtime at a time, started and stopped by one thread in the order it was told to. The thread has
 * the bundle's class loader for its context, and so have those that come of it. Threads share it.
 */
final class Instance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
    /** Longer than the runtime gives to a batch in hand. */
    private static final int PATIENCE_SECONDS = 60;

    private final ShippedRoutes routes;
    private final DataSources dataSources;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Instance::thread);
    private volatile Options wanted;
    private volatile Options good;
    private volatile HotReload polling;
    private FolderWatcher idle;
    private final Set<IngestRuntime> asked = ConcurrentHashMap.newKeySet();

    Instance(ShippedRoutes routes, DataSources dataSources) {
        this.routes = routes;
        this.dataSources = dataSources;
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "dromedary");
        thread.setContextClassLoader(Instance.class.getClassLoader());
        return thread;
    }

    /** Runs with these options from now on; where they are wrong, with the last ones that were not. */
    void run(Options options) {
        wanted = options;
        thread.execute(() -> {
            if (options == wanted) {
                settle(options);
            }
        });
    }

    /** Starts anew, for what the options name has changed. */
    void again() {
        thread.execute(() -> Optional.ofNullable(wanted).ifPresent(this::settle));
    }

    private void settle(Options options) {
        var before = good;
        var watch = new FolderWatcher(options.routes(), this::again);
        if (start(options)) {
            return;
        }
        if (before != null && before != options && start(before)) {
            LOG.warn("etc/dromedary.cfg is wrong; the configuration before it stays");
            return;
        }
        idle = watch; // it may be the routes that are wrong
        idle.start();
    }

    /** What runs, or empty while nothing does. */
    Optional<IngestRuntime> running() {
        return Optional.ofNullable(polling).map(HotReload::main);
    }

    /** One sync beside what runs, in the caller's thread, to its end; the listener is told of it. */
    void sync(String source, SyncListener listener) throws Exception {
        var once = new IngestRuntime(good, listener, true, dataSources);
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(Instance.class.getClassLoader());
        asked.add(once);
        try {
            once.start(List.of(source));
            once.sync(source);
        } finally {
            Closing.all(once::stop, () -> asked.remove(once), () -> thread.setContextClassLoader(loader));
        }
    }

    private boolean start(Options options) {
        try {
            stop();
        } catch (RuntimeException | Error e) {
            LOG.error("What ran before did not stop as it should: {}", e.toString());
        }
        var next = new HotReload(options, new LogListener(this::again), dataSources);
        try {
            routes.copyTo(options.routes());
            next.start();
            polling = next;
            good = options;
            LOG.info("Polls {} of {}", String.join(", ", next.main().sources()), options.routes());
            return true;
        } catch (Exception | Error e) { // a class that is not there is an Error
            Closing.all(() -> ConfigurationException.explain(e).forEach(LOG::error), () -> LOG.debug("failed", e), next::stop);
            return false;
        }
    }

    private void stop() {
        var ended = idle;
        var stopped = polling;
        idle = null;
        polling = null;
        Closing.all(() -> Optional.ofNullable(ended).ifPresent(FolderWatcher::close), () -> Optional.ofNullable(stopped).ifPresent(HotReload::stop));
    }

    /** Waits until the batches in hand are finished or rolled back, and nothing runs any more. */
    @Override
    public void close() {
        wanted = null;
        Closing.all(() -> Closing.all(asked.stream().map(once -> (Runnable) once::stop).toArray(Runnable[]::new)), () -> thread.execute(this::stop),
                thread::shutdown, this::awaitEnd);
    }

    private void awaitEnd() {
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The routes do not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
