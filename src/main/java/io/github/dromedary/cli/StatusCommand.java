package io.github.dromedary.cli;

import io.github.dromedary.camel.PastSyncs;
import io.github.dromedary.camel.Printable;
import io.github.dromedary.model.PastSync;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: the last syncs, from the database. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "The last syncs, from the database.")
final class StatusCommand implements Callable<Integer> {
    private static final List<String> HEAD = List.of("source", "started", "status", "pages", "read", "inserted", "updated", "unchanged", "deleted", "rejected");

    @Mixin
    private CommonOptions options;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).")
    private int last;

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        var syncs = PastSyncs.last(options.with(Map.of()), last);
        if (syncs.isEmpty()) {
            System.out.println("no sync has run yet");
            return 0;
        }
        var table = new TextTable(HEAD, 3);
        syncs.forEach(sync -> table.add(line(sync)));
        System.out.print(table);
        syncs.stream().filter(sync -> sync.error() != null)
                .forEach(sync -> System.out.println(Printable.of(sync.started() + "  " + sync.error())));
        return 0;
    }

    private static List<String> line(PastSync sync) {
        var counts = sync.counts();
        return List.of(Printable.of(sync.source()), sync.started(), sync.status(), number(counts.pages()), number(counts.read()), number(counts.inserted()),
                number(counts.updated()), number(counts.unchanged()), number(counts.deleted()), number(counts.rejected()));
    }

    private static String number(long value) {
        return Long.toString(value);
    }
}
