package io.github.dromedary.sync;

import io.github.dromedary.source.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs work on sources in one thread per database, so that a database that does not respond delays no other. Threads share it. */
public final class PerDatabase implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(PerDatabase::thread);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "dromedary-lease");
        thread.setDaemon(true); // a thread that hangs in a driver cannot be ended, and must not keep the process alive
        return thread;
    }

    /** Starts the work and returns; a database that is still busy with earlier work is skipped. */
    public void start(Collection<Source> sources, Consumer<Source> work) {
        byDatabase(sources).forEach((database, ofDatabase) -> {
            if (busy.add(database)) {
                threads.execute(() -> {
                    try {
                        ofDatabase.forEach(work);
                    } finally {
                        busy.remove(database);
                    }
                });
            }
        });
    }

    /** Runs the work and waits for its end, up to {@code timeout}; failures of the work are ignored. */
    public void await(Collection<Source> sources, Consumer<Source> work, Duration timeout) {
        var all = byDatabase(sources).values().stream()
                .map(ofDatabase -> CompletableFuture.runAsync(() -> ofDatabase.forEach(work), threads))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the work logs its own failures; waiting longer would not help
        }
    }

    private static Map<String, List<Source>> byDatabase(Collection<Source> sources) {
        return sources.stream().collect(Collectors.groupingBy(source -> source.write().database()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
