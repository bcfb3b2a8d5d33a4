package io.github.dromedary.cli;

import io.github.dromedary.inspect.Finding;
import io.github.dromedary.inspect.Inspection;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: requests the first page of each API and reports, point by point, whether a sync would succeed; writes nothing. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Requests the first page of each API once and checks the response; writes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no point failed", "1:a point failed", "2:the configuration is invalid"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Parameters(paramLabel = "SOURCE", description = "Names of sources (default: all).")
    private List<String> wanted = List.of();

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        try (var inspection = new Inspection(options.with(Map.of()))) {
            Logs.hide(inspection.secrets());
            inspection.start(wanted);
            boolean failed = false;
            for (var source : inspection.sources()) {
                var findings = inspection.check(source);
                print(System.out, source, findings);
                failed |= findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL);
            }
            return failed ? 1 : 0;
        }
    }

    private static void print(PrintStream out, String source, List<Finding> findings) {
        out.println(source);
        for (var finding : findings) {
            var lines = finding.text().lines().toList();
            out.println("  %-4s  %s".formatted(finding.level().name().toLowerCase(Locale.ROOT), lines.get(0)));
            lines.stream().skip(1).forEach(line -> out.println("        " + line));
        }
    }
}
