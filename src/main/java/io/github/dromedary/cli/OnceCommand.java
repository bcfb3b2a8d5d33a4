package io.github.dromedary.cli;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code once}: syncs each source once, then exits. */
@Command(name = "once", mixinStandardHelpOptions = true, description = "Syncs each source once, or only the named ones, then exits.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all syncs succeeded", "1:a sync failed", "2:the configuration is invalid", "3:out of memory"})
final class OnceCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Parameters(paramLabel = "SOURCE", description = "Names of sources (default: all).")
    private List<String> wanted = List.of();

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        return sync(options.with(Map.of()), wanted);
    }

    /** Syncs the sources concurrently, prints a summary and returns the exit code. */
    static int sync(Options options, List<String> wanted) throws Exception {
        var listener = new ConsoleListener(System.err, System.console() != null && System.getenv("TERM") != null);
        var main = new IngestRuntime(options, listener, true);
        Logs.hide(main.secrets());
        var stop = new Thread(main::stop, "dromedary-stop"); // at SIGTERM, current batches are committed or rolled back
        Runtime.getRuntime().addShutdownHook(stop);
        var threads = Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
        try {
            main.start(wanted);
            var syncs = new LinkedHashMap<String, Future<?>>();
            main.sources().forEach(name -> syncs.put(name, threads.submit(() -> main.sync(name))));
            for (var sync : syncs.entrySet()) {
                await(sync.getValue(), () -> listener.hasAborted(sync.getKey()));
            }
            System.out.print(listener.summary());
            return listener.isOutOfMemory() ? OutOfMemory.EXIT_CODE : listener.succeeded(main.sources().size()) ? 0 : 1;
        } finally {
            threads.shutdown();
            main.stop();
            removeHook(stop);
        }
    }

    /** Waits for a sync; an aborted sync counts as ended even if its thread has not. */
    private static void await(Future<?> sync, BooleanSupplier aborted) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                sync.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (aborted.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down and runs the hook
        }
    }
}
