package io.github.dromedary.cli;

import io.github.dromedary.inspect.Inspection;
import io.github.dromedary.inspect.InspectionException;
import io.github.dromedary.inspect.Preview;
import io.github.dromedary.model.Column;
import io.github.dromedary.source.secrets.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview}: the first records as rows, the table and its DDL; writes nothing. */
@Command(name = "preview", mixinStandardHelpOptions = true, description = "The first records as rows, the table and its DDL; writes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:a sync would fail", "2:the configuration is wrong"})
final class PreviewCommand implements Callable<Integer> {
    private static final int WIDEST = 30;

    @Mixin
    private CommonOptions options;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10", description = "How many rows (default: ${DEFAULT-VALUE}).")
    private int most;

    @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
    private String source;

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        try (var trial = new Inspection(options.with(Map.of()))) {
            Logs.hide(trial.secrets());
            trial.start(List.of(source));
            var preview = trial.preview(source);
            var secrets = trial.secrets();
            var text = secrets.shown(rows(preview, secrets) + System.lineSeparator() + table(preview));
            System.out.print(text);
            System.out.print(secrets.shown(changes(preview)));
            preview.rejects().stream().limit(most).forEach(reject -> System.out.println("rejected: " + secrets.shown(reject.reason())));
            return 0;
        } catch (InspectionException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private String rows(Preview preview, Secrets secrets) {
        if (preview.rows().isEmpty()) {
            return "there are no rows" + System.lineSeparator();
        }
        var columns = preview.table().columns();
        var text = new TextTable(columns.stream().map(Column::name).toList(), columns.size());
        preview.rows().stream().limit(most).forEach(row ->
                text.add(IntStream.range(0, columns.size()).mapToObj(i -> i < row.size() ? shown(row.get(i), secrets) : "").toList()));
        return text.toString();
    }

    private static String shown(Object value, Secrets secrets) {
        var text = value instanceof byte[] bytes ? bytes.length + " bytes"
                : value == null ? "" : secrets.shown(value.toString().replaceAll("\\s+", " "));
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    private static String table(Preview preview) {
        var text = new TextTable(List.of("column", "type", "field"), 3);
        preview.table().columns().forEach(column -> text.add(List.of(column.name(), column.type().name().toLowerCase(Locale.ROOT),
                column.isOwn() || column.field() == null ? "" : column.field())));
        return text.toString();
    }

    private static String changes(Preview preview) {
        var lines = preview.changes().isEmpty()
                ? Stream.of(preview.exists() ? "the table is there and fits" : "no table is made before there is a row")
                : preview.changes().stream().map(statement -> statement + ";");
        return Stream.concat(Stream.of(""), lines).map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
