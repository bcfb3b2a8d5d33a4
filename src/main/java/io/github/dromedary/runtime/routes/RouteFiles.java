package io.github.dromedary.runtime.routes;

import io.github.dromedary.model.Suggestion;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.app.BeansDefinition;
import org.apache.camel.xml.in.ModelParser;
import org.apache.camel.xml.io.XmlPullParserException;

/**
 * The XML files of a routes folder, read with Camel's own parser: templates and routes in the folder itself, sources below
 * {@code sources}. Immutable.
 *
 * @param files     the selected files, sorted by name
 * @param templates the route templates of all files
 * @param sources   the templated routes of the selected files, each with its file
 * @param others    the templated routes that were not selected
 */
public record RouteFiles(List<Path> files, List<RouteTemplateDefinition> templates, List<Templated> sources, List<Templated> others) {

    /** The id of the template of sources. */
    public static final String INGEST = "ingest";

    /** The position in the parser's messages, as in {@code … (position: TEXT seen … @13:9)}. */
    private static final Pattern POSITION = Pattern.compile("^(.*?)(?: \\(position:|, parser stopped on ).*@(\\d+):\\d+");

    /** A templated route and its file. */
    public record Templated(Path file, TemplatedRouteDefinition route) {
        public String name() {
            return route.getRouteId();
        }
    }

    /**
     * Reads a folder.
     *
     * @param wanted names of the sources to select; an empty list selects all
     * @throws ConfigurationException if the folder or a selected source is missing, or a file is not valid Camel XML
     */
    public static RouteFiles read(Path folder, List<String> wanted) {
        if (!Files.isRegularFile(folder.resolve("ingest.xml"))) {
            throw new ConfigurationException(List.of("no ingest.xml in " + folder.toAbsolutePath()
                    + "; set the routes folder with --routes DIR"));
        }
        var problems = new ArrayList<String>();
        var files = new ArrayList<Path>();
        var templates = new ArrayList<RouteTemplateDefinition>();
        var sources = new ArrayList<Templated>();
        for (var file : list(folder, ".xml")) {
            parse(file, problems).ifPresent(camel -> {
                var here = camel.getTemplatedRoutes().stream().map(route -> new Templated(file, route)).toList();
                if (here.isEmpty() || wanted.isEmpty() || here.stream().anyMatch(t -> wanted.contains(t.name()))) {
                    files.add(file);
                }
                templates.addAll(camel.getRouteTemplates());
                sources.addAll(here);
            });
        }
        if (problems.isEmpty()) {
            missing(wanted, sources).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        var kept = sources.stream().collect(Collectors.partitioningBy(s -> files.contains(s.file())));
        return new RouteFiles(files, templates, kept.get(true), kept.get(false));
    }

    /** Returns the files of the folder and of its {@code sources} with that suffix. */
    static List<Path> list(Path folder, String suffix) {
        try (Stream<Path> top = Files.list(folder);
                Stream<Path> below = Files.isDirectory(folder.resolve("sources")) ? Files.list(folder.resolve("sources")) : Stream.of()) {
            return Stream.concat(top.sorted(), below.sorted()).filter(f -> f.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new ConfigurationException(List.of("cannot read the folder " + folder + ": " + e.getMessage()));
        }
    }

    private static Optional<BeansDefinition> parse(Path file, List<String> problems) {
        try (var in = Files.newInputStream(file)) {
            var camel = parser(in).parseBeansDefinition();
            if (camel.isEmpty()) {
                problems.add(file + ": the root element is not <camel>");
            }
            return camel;
        } catch (XmlPullParserException | IOException | RuntimeException e) {
            var position = POSITION.matcher(Texts.wholeLine(e));
            problems.add(file + (position.find() ? " line " + position.group(2) + ": " + position.group(1) : ": " + Texts.wholeLine(e)));
        }
        return Optional.empty();
    }

    /** Returns Camel's parser, extended to report the position of unknown elements and attributes. */
    private static ModelParser parser(InputStream in) throws IOException, XmlPullParserException {
        return new ModelParser(in) {
            @Override
            protected boolean handleUnexpectedAttribute(String namespace, String name) throws XmlPullParserException {
                throw new XmlPullParserException("unknown attribute " + name, parser, null);
            }

            @Override
            protected boolean handleUnexpectedElement(String namespace, String name) throws XmlPullParserException {
                throw new XmlPullParserException("unknown element " + name, parser, null);
            }
        };
    }

    private static Optional<String> missing(List<String> wanted, List<Templated> sources) {
        var names = new TreeSet<>(sources.stream().map(Templated::name).toList());
        return wanted.stream().filter(name -> !names.contains(name)).findFirst()
                .map(name -> "unknown source " + name + Suggestion.hint(name, names, "; known sources: " + String.join(", ", names)));
    }
}
