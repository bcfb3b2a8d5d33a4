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
 * The runtime of the bundle: at most one at a time, started and stopped in order by one thread. That thread and the threads it
 * starts have the bundle's class loader as context class loader. Thread-safe.
 */
final class Instance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
    /** Longer than the runtime waits for the current batches. */
    private static final int STOP_SECONDS = 60;

    private final ShippedRoutes routes;
    private final DataSources dataSources;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Instance::thread);
    private volatile Options wanted;
    private volatile Options active;
    private volatile HotReload polling;
    private FolderWatcher idle;
    private final Set<IngestRuntime> onDemand = ConcurrentHashMap.newKeySet();

    Instance(ShippedRoutes routes, DataSources dataSources) {
        this.routes = routes;
        this.dataSources = dataSources;
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "dromedary");
        thread.setContextClassLoader(Instance.class.getClassLoader());
        return thread;
    }

    /** Runs with these options from now on, or keeps the last valid ones if these are invalid. */
    void run(Options options) {
        wanted = options;
        thread.execute(() -> {
            if (options == wanted) {
                apply(options);
            }
        });
    }

    /** Restarts after a change of files or DataSources that the options name. */
    void restart() {
        thread.execute(() -> Optional.ofNullable(wanted).ifPresent(this::apply));
    }

    private void apply(Options options) {
        var previous = active;
        var watch = new FolderWatcher(options.routes(), this::restart);
        if (start(options)) {
            return;
        }
        if (previous != null && previous != options && start(previous)) {
            LOG.warn("etc/dromedary.cfg is invalid; the previous configuration stays active");
            return;
        }
        idle = watch; // the error may be in the routes
        idle.start();
    }

    /** The running runtime, or empty. */
    Optional<IngestRuntime> running() {
        return Optional.ofNullable(polling).map(HotReload::main);
    }

    /** Runs one sync beside the running runtime, to its end in the caller's thread, and reports it to the listener. */
    void sync(String source, SyncListener listener) throws Exception {
        var once = new IngestRuntime(active, listener, true, dataSources);
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(Instance.class.getClassLoader());
        onDemand.add(once);
        try {
            once.start(List.of(source));
            once.sync(source);
        } finally {
            Closing.all(once::stop, () -> onDemand.remove(once), () -> thread.setContextClassLoader(loader));
        }
    }

    private boolean start(Options options) {
        try {
            stop();
        } catch (RuntimeException | Error e) {
            LOG.error("The previous routes did not stop cleanly: {}", e.toString());
        }
        var next = new HotReload(options, new LogListener(this::restart), dataSources);
        try {
            routes.copyTo(options.routes());
            next.start();
            polling = next;
            active = options;
            LOG.info("Polling {} from {}", String.join(", ", next.main().sources()), options.routes());
            return true;
        } catch (Exception | Error e) { // a missing class is an Error
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

    /** Stops everything and waits until current batches are committed or rolled back. */
    @Override
    public void close() {
        wanted = null;
        Closing.all(() -> Closing.all(onDemand.stream().map(once -> (Runnable) once::stop).toArray(Runnable[]::new)),
                () -> thread.execute(this::stop), thread::shutdown, this::awaitEnd);
    }

    private void awaitEnd() {
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The routes did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
