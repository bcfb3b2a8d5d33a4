package io.github.dromedary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** dlt's {@code rest_api} source on the same API and the same PostgreSQL: merge on the id, pages by their number. */
final class Dlt {
    private static final Path VENV = Path.of("target", "dlt");
    private static final String SCRIPT = """
            import sys, time, dlt
            from dlt.sources.rest_api import rest_api_source
            api, database, folder, name = sys.argv[1:]
            pipeline = dlt.pipeline(name, pipelines_dir=folder, dataset_name=name, destination=dlt.destinations.postgres(database))
            for version in ("1", "2", "2"):
                source = rest_api_source({
                    "client": {"base_url": api,
                               "paginator": {"type": "page_number", "base_page": 1, "page_param": "page", "total_path": "total_pages"}},
                    "resources": [{"name": "person", "primary_key": "id", "write_disposition": "merge",
                                   "endpoint": {"path": "pages/" + version, "data_selector": "data"}}]})
                start = time.monotonic()
                pipeline.run(source).raise_on_failed_jobs()
                took = time.monotonic() - start
                with pipeline.sql_client() as client:
                    rows = client.execute_sql("select count(*) from person")[0][0]
                print("=", took, rows, flush=True)
            """;

    private Dlt() {
    }

    /** Installs it, unless it is there. */
    static void install() throws IOException, InterruptedException {
        if (!Files.exists(VENV.resolve("bin/dlt"))) {
            run(List.of("python3", "-m", "venv", VENV.toString()));
            run(List.of(VENV.resolve("bin/pip").toString(), "install", "--quiet", "dlt[postgres]"));
        }
    }

    /** Its version. */
    static String version() throws IOException, InterruptedException {
        return run(List.of(VENV.resolve("bin/python").toString(), "-c", "import dlt; print('=', dlt.__version__)")).get(0);
    }

    /** The rows a second of each sync, into a dataset of that name. */
    static Map<Generation, Double> sync(String api, String jdbcUrl, Path folder, String name, long expected)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var script = Files.writeString(folder.resolve("bench.py"), SCRIPT);
        var lines = run(List.of(VENV.resolve("bin/python").toString(), script.toString(), api, address(jdbcUrl), folder.toString(), name));
        var rates = new EnumMap<Generation, Double>(Generation.class);
        for (var generation : Generation.values()) {
            var words = lines.get(generation.ordinal()).split(" ");
            if (Long.parseLong(words[1]) != expected) {
                throw new IllegalStateException("dlt wrote " + words[1] + " rows");
            }
            rates.put(generation, expected / Double.parseDouble(words[0]));
        }
        return rates;
    }

    /** The address as Python's driver wants it; the server asks for no password, dlt asks for one. */
    private static String address(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:postgresql://([^?]*)\\?.*", "postgresql://postgres:none@$1");
    }

    /** The lines that a program marks as its answer. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("RUNTIME__DLTHUB_TELEMETRY", "false");
        var process = builder.start();
        Child.guard(process);
        List<String> lines;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            lines = out.lines().filter(line -> line.startsWith("= ")).map(line -> line.substring(2)).toList();
        }
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " ended with " + process.exitValue());
        }
        return lines;
    }
}
