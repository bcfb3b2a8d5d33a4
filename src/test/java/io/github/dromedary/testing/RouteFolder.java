package io.github.dromedary.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of routes: the templates of the repository, and the sources of a test. */
public record RouteFolder(Path path) {

    /** Copies the templates of the repository into a folder. */
    public static RouteFolder in(Path path) throws IOException {
        Files.createDirectories(path.resolve("sources"));
        for (var file : new String[] {"ingest.xml", "fetch.xml"}) {
            Files.copy(Path.of("routes", file), path.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return new RouteFolder(path);
    }

    /** Adds or replaces a source. Parameters are {@code name=value}; empty texts are ignored. */
    public RouteFolder source(String name, String... parameters) throws IOException {
        Files.writeString(path.resolve("sources/" + name + ".xml"), """
                <camel>
                  <templatedRoute routeTemplateRef="ingest" routeId="%s">
                %s
                  </templatedRoute>
                </camel>
                """.formatted(name, Stream.of(parameters).filter(p -> !p.isEmpty()).map(RouteFolder::xml).collect(Collectors.joining("\n"))));
        return this;
    }

    private static String xml(String parameter) {
        int at = parameter.indexOf('=');
        return "    <parameter name=\"" + parameter.substring(0, at) + "\" value=\""
                + parameter.substring(at + 1).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "\"/>";
    }
}
