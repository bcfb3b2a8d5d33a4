package io.github.dromedary.cli;

import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.runtime.reload.HotReload;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.secrets.Printable;
import io.github.dromedary.sync.log.LogListener;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}, also the default without a command: polls all sources until stopped. */
@Command(name = "dromedary", mixinStandardHelpOptions = true, version = "Dromedary 0.1.0",
        description = "Loads REST APIs into SQL databases. Without a command: run.",
        subcommands = {RunCommand.Run.class, OnceCommand.class, CheckCommand.class, PreviewCommand.class, StatusCommand.class,
                ResetCommand.class, DemoCommand.class, PrepareCommand.class})
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    /** {@code run} as a named command. */
    @Command(name = "run", mixinStandardHelpOptions = true, description = "Polls all sources until stopped.")
    static final class Run implements Callable<Integer> {
        @Mixin
        private CommonOptions options;

        @Override
        public Integer call() throws Exception {
            return poll(options);
        }
    }

    @Override
    public Integer call() throws Exception {
        return poll(options);
    }

    private static int poll(CommonOptions options) throws Exception {
        Logs.configure(options.debug(), true);
        var running = new AtomicReference<HotReload>();
        var memory = new OutOfMemory(() -> Optional.ofNullable(running.get()).ifPresent(HotReload::stop));
        var polling = new HotReload(options.with(Map.of()), new LogListener(memory::exit), DataSources.NONE);
        running.set(polling);
        Logs.hide(polling.secrets());
        try {
            polling.start();
            polling.await();
            return 0;
        } finally {
            polling.stop();
        }
    }

    /** Runs a command line and returns its exit code; errors of the user are printed to stderr in a few lines. */
    public static int execute(String... args) {
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // picocli's warnings would print values with quotes, which may be secrets
        return new CommandLine(new RunCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(args);
    }

    private static int explain(Exception failure, PrintWriter err) {
        ConfigurationException.explain(failure).stream().map(Printable::of).forEach(err::println);
        if (Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause).noneMatch(ConfigurationException.class::isInstance)) {
            err.println("  --debug shows more");
            LoggerFactory.getLogger(RunCommand.class).debug("failed", failure);
        }
        return 2;
    }
}
