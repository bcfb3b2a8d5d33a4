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

/** Work on sources, those of each database by themselves: one that does not answer holds up no other. Threads share it. */
public final class PerDatabase implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(PerDatabase::thread);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "dromedary-lease");
        thread.setDaemon(true); // one that hangs in a driver cannot be ended, and must not keep the process
        return thread;
    }

    /** Begins the work; a database that is still at the work before is left out. */
    public void begin(Collection<Source> sources, Consumer<Source> work) {
        byDatabase(sources).forEach((database, its) -> {
            if (busy.add(database)) {
                threads.execute(() -> {
                    try {
                        its.forEach(work);
                    } finally {
                        busy.remove(database);
                    }
                });
            }
        });
    }

    /** Does the work and waits for its end, though no longer than that. */
    public void await(Collection<Source> sources, Consumer<Source> work, Duration patience) {
        var all = byDatabase(sources).values().stream().map(its -> CompletableFuture.runAsync(() -> its.forEach(work), threads))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the work tells of its own failures; whoever waits for more than that waits in vain
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
