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

/** {@code reset}: the next sync of a source starts over; existing rows stay. */
@Command(name = "reset", mixinStandardHelpOptions = true,
        description = "Resets the read position of sources; the next sync starts over, existing rows stay.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:reset", "2:a source is unknown or locked by another process; nothing was reset"})
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Option(names = "--since", paramLabel = "VALUE",
            description = "Value of incrementalField that the next sync starts from (default: none, reads all records).")
    private String since;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "Names of sources.")
    private List<String> sources;

    @Override
    public Integer call() {
        Logs.configure(options.debug(), false);
        Reset.of(options.with(Map.of()), sources, Optional.ofNullable(since));
        var next = since == null ? "reads all records" : "starts from " + since;
        sources.forEach(source -> System.out.println(source + ": reset; the next sync " + next + ", existing rows stay"));
        return 0;
    }
}
