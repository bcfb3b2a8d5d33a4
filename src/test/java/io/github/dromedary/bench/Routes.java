package io.github.dromedary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the repository's routes with sources for the loads. */
final class Routes {
    private static final Path REPOSITORY = Path.of("routes");

    private Routes() {
    }

    /** Whether the line can ask for several pages at once. */
    static boolean parallel() throws IOException {
        return Files.readString(REPOSITORY.resolve("ingest.xml")).contains("templateParameter name=\"parallel\"");
    }

    /** Writes them into a folder, which need not be there. */
    static void write(Path folder, String api) throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources"));
        try (Stream<Path> files = Files.list(REPOSITORY)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        for (var load : Load.values()) {
            if (load != Load.PARALLEL || parallel()) {
                for (int version : List.of(1, 2)) {
                    Files.writeString(sources.resolve(load.source(version) + ".xml"), xml(load, version, api));
                }
            }
        }
    }

    private static String xml(Load load, int version, String api) {
        return """
                <camel>
                  <templatedRoute routeTemplateRef="ingest" routeId="%s">
                    <parameter name="baseUrl" value="%s"/>
                    <parameter name="path" value="%s"/>
                    <parameter name="params" value="%s"/>
                    <parameter name="dataSelector" value="%s"/>
                    <parameter name="table" value="%s"/>
                    <parameter name="primaryKey" value="%s"/>
                %s  </templatedRoute>
                </camel>
                """.formatted(load.source(version), api, load.path(version), load.query(), String.join(".", load.selector()),
                load.table().name(), String.join(",", load.table().key()), more(load));
    }

    private static String more(Load load) {
        return (load.paged() ? parameter("paginator", "page_number") + parameter("totalPath", "total_pages") : "")
                + (load == Load.ORGANIZATIONS ? parameter("unwrap", "organization") + parameter("columns", Organizations.COLUMNS) : "")
                + (load == Load.PARALLEL ? parameter("parallel", Integer.toString(Load.AT_ONCE)) : "");
    }

    private static String parameter(String name, String value) {
        return "    <parameter name=\"" + name + "\" value=\"" + value + "\"/>\n";
    }
}
