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

/** {@code preview}: shows the first records as rows, the table and its DDL; writes nothing. */
@Command(name = "preview", mixinStandardHelpOptions = true,
        description = "Shows the first records as rows, the table and its DDL; writes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:preview shown", "1:a sync would fail", "2:the configuration is invalid"})
final class PreviewCommand implements Callable<Integer> {
    private static final int MAX_WIDTH = 30;

    @Mixin
    private CommonOptions options;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10", description = "Maximum number of rows (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    private String source;

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        try (var inspection = new Inspection(options.with(Map.of()))) {
            Logs.hide(inspection.secrets());
            inspection.start(List.of(source));
            var preview = inspection.preview(source);
            var secrets = inspection.secrets();
            var text = secrets.shown(rows(preview, secrets) + System.lineSeparator() + table(preview));
            System.out.print(text);
            System.out.print(secrets.shown(changes(preview)));
            preview.rejects().stream().limit(limit).forEach(reject -> System.out.println("rejected: " + secrets.shown(reject.reason())));
            return 0;
        } catch (InspectionException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private String rows(Preview preview, Secrets secrets) {
        if (preview.rows().isEmpty()) {
            return "no rows" + System.lineSeparator();
        }
        var columns = preview.table().columns();
        var text = new TextTable(columns.stream().map(Column::name).toList(), columns.size());
        preview.rows().stream().limit(limit).forEach(row ->
                text.add(IntStream.range(0, columns.size()).mapToObj(i -> i < row.size() ? shown(row.get(i), secrets) : "").toList()));
        return text.toString();
    }

    private static String shown(Object value, Secrets secrets) {
        var text = value instanceof byte[] bytes ? bytes.length + " bytes"
                : value == null ? "" : secrets.shown(value.toString().replaceAll("\\s+", " "));
        return text.length() > MAX_WIDTH ? text.substring(0, MAX_WIDTH - 1) + "…" : text;
    }

    private static String table(Preview preview) {
        var text = new TextTable(List.of("column", "type", "field"), 3);
        preview.table().columns().forEach(column -> text.add(List.of(column.name(), column.type().name().toLowerCase(Locale.ROOT),
                column.isOwn() || column.field() == null ? "" : column.field())));
        return text.toString();
    }

    private static String changes(Preview preview) {
        var unchanged = preview.exists() ? "the table exists and needs no change" : "no table is created before the first row";
        var lines = preview.changes().isEmpty() ? Stream.of(unchanged) : preview.changes().stream().map(statement -> statement + ";");
        return Stream.concat(Stream.of(""), lines).map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
