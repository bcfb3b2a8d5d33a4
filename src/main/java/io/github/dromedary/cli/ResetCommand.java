package io.github.dromedary.cli;

import io.github.dromedary.runtime.Reset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reset}: the next sync of a source begins anew; its rows stay. */
@Command(name = "reset", mixinStandardHelpOptions = true,
        description = "Forgets how far sources have come; the next sync begins anew, and the rows stay.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such source, or a process works on it; nothing was done"})
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Option(names = "--since", paramLabel = "VALUE",
            description = "The value of incrementalField that the next sync asks from (default: none, it reads all).")
    private String since;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "Names of sources.")
    private List<String> sources;

    @Override
    public Integer call() {
        Logs.configure(options.debug(), false);
        Reset.of(options.with(Map.of()), sources, Optional.ofNullable(since));
        var next = since == null ? "reads all" : "asks from " + since;
        sources.forEach(source -> System.out.println(source + ": the next sync " + next + "; the rows stay"));
        return 0;
    }
}
