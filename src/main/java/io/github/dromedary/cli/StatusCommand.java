package io.github.dromedary.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.model.Texts;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.runtime.PastSyncs;
import io.github.dromedary.source.secrets.Printable;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: the state of each source, or the last syncs of the named ones. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows the state of each source, failing ones first, or the last syncs of the named sources.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no source is failing", "1:a source is failing", "2:the database cannot be read"})
final class StatusCommand implements Callable<Integer> {
    private static final List<String> SOURCES = List.of("source", "state", "last success", "failing since", "failures");
    private static final List<String> SYNCS = List.of("source", "started", "status", "pages", "read", "inserted", "updated", "unchanged",
            "deleted", "rejected", "left out", "repeated");

    @Mixin
    private CommonOptions options;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "Number of syncs per source (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Parameters(paramLabel = "SOURCE", description = "Names of sources (default: one line per source).")
    private List<String> wanted = List.of();

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        var given = options.with(Map.of());
        var states = PastSyncs.states(given).stream().filter(state -> wanted.isEmpty() || wanted.contains(state.source())).toList();
        if (wanted.isEmpty()) {
            states(states);
        } else {
            syncs(given, states);
        }
        return states.stream().anyMatch(SourceState::failing) ? 1 : 0;
    }

    private void states(List<SourceState> states) throws IOException {
        if (json) {
            print(states.stream().map(StatusCommand::json).toList());
            return;
        }
        if (states.isEmpty()) {
            System.out.println("no sync has run yet");
            return;
        }
        var table = new TextTable(SOURCES, 4);
        states.forEach(state -> table.add(List.of(Printable.of(state.source()), state.word(), time(state.succeeded()),
                time(state.failingSince()), state.failing() ? number(state.failures()) : "")));
        System.out.print(table);
        states.stream().filter(SourceState::failing).forEach(state -> System.out.println(Printable.of(Texts.firstLine(state.error()))));
    }

    private void syncs(Options given, List<SourceState> states) throws IOException {
        var known = states.stream().map(SourceState::source).toList();
        wanted.stream().filter(name -> !known.contains(name)).forEach(name -> System.err.println(Printable.of(name) + ": no sync has run yet"));
        var syncs = PastSyncs.last(given, known, limit);
        if (json) {
            print(syncs.stream().map(StatusCommand::json).toList());
            return;
        }
        var table = new TextTable(SYNCS, 3);
        syncs.forEach(sync -> table.add(line(sync)));
        System.out.print(table);
        syncs.stream().filter(sync -> sync.error() != null)
                .forEach(sync -> System.out.println(Printable.of(sync.started() + "  " + sync.error())));
    }

    private static List<String> line(PastSync sync) {
        var counts = sync.counts();
        return List.of(Printable.of(sync.source()), sync.started(), sync.status(), number(counts.pages()), number(counts.read()),
                number(counts.inserted()), number(counts.updated()), number(counts.unchanged()), number(counts.deleted()),
                number(counts.rejected()), number(counts.leftOut()), number(counts.repeated()));
    }

    private static Map<String, Object> json(SourceState state) {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", state.source());
        json.put("state", state.word());
        json.put("last", state.last());
        json.put("started", text(state.started()));
        json.put("last_success", text(state.succeeded()));
        json.put("failing_since", text(state.failingSince()));
        json.put("failures", state.failures());
        json.put("error", state.error());
        return json;
    }

    private static Map<String, Object> json(PastSync sync) {
        var counts = sync.counts();
        var json = new LinkedHashMap<String, Object>();
        json.put("source", sync.source());
        json.put("started", sync.started());
        json.put("status", sync.status());
        json.put("pages", counts.pages());
        json.put("read", counts.read());
        json.put("written", counts.written());
        json.put("inserted", counts.inserted());
        json.put("updated", counts.updated());
        json.put("unchanged", counts.unchanged());
        json.put("deleted", counts.deleted());
        json.put("rejected", counts.rejected());
        json.put("left_out", counts.leftOut());
        json.put("repeated", counts.repeated());
        json.put("error", sync.error());
        return json;
    }

    private static void print(Object value) throws IOException {
        System.out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(value));
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static String time(Instant time) {
        return time == null ? "" : time.toString().replaceAll("\\.\\d+", "");
    }

    private static String number(long value) {
        return Long.toString(value);
    }
}
