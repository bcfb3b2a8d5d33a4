package io.github.dromedary.runtime.routes;

import io.github.dromedary.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;

/** Finds the line that prevents Camel from building a route: Camel's errors name a word, but rarely its file and line. */
public final class RouteErrorLocator {
    private static final List<Pattern> WORDS = Stream.of("found in the registry for: (\\S+)", "endpoint could be found for: (\\w+)",
            "Unknown parameters=\\[\\{(\\w+)=", "key \\[([^\\]]+)\\] not found", "ClassNotFoundException: (\\S+)", "ids detected: ([^,. ]+)",
            "two routes start from (\\S+);", "\\R(.*\\S)\\R *\\*").map(Pattern::compile).toList();

    /** The description of a template parameter, which may contain any word. */
    private static final Pattern DESCRIPTION = Pattern.compile("description=\"[^\"]*\"");

    private RouteErrorLocator() {
    }

    /** Returns the error with its file and line; the problems of a {@link ConfigurationException} stay unchanged. */
    public static ConfigurationException locate(RuntimeException failure, List<Path> files) {
        var reasons = ConfigurationException.explain(failure);
        if (chain(failure).anyMatch(ConfigurationException.class::isInstance)) {
            return new ConfigurationException(reasons);
        }
        var where = word(failure).flatMap(word -> files.stream().flatMap(file -> line(file, word).stream()).findFirst())
                .orElseGet(() -> "the files in " + files.get(0).getParent());
        return new ConfigurationException(List.of(where + ": " + reasons.get(0)));
    }

    /** Refuses two routes with the same {@code direct:} endpoint, which Camel reports only when it starts them. */
    public static void refuseDuplicates(CamelContext context) {
        var taken = new HashSet<String>();
        for (var route : context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
            var uri = route.getInput().getEndpointUri();
            if (uri.startsWith("direct:") && !taken.add(context.resolvePropertyPlaceholders(uri))) {
                throw new IllegalArgumentException("two routes start from " + uri + "; rename one of them");
            }
        }
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<String> word(Exception failure) {
        return chain(failure).map(cause -> String.valueOf(cause)).flatMap(text -> WORDS.stream().map(pattern -> pattern.matcher(text)))
                .filter(matcher -> matcher.find()).map(matcher -> matcher.group(1)).findFirst();
    }

    private static Optional<String> line(Path file, String word) {
        var whole = Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?![\\w])");
        try {
            var lines = withoutDescriptions(Files.readString(file)).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (whole.matcher(lines.get(i)).find()) {
                    return Optional.of(file + " line " + (i + 1));
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the file was deleted meanwhile
        }
        return Optional.empty();
    }

    /** The text without its descriptions, with its lines numbered as before. */
    private static String withoutDescriptions(String text) {
        return DESCRIPTION.matcher(text).replaceAll(description -> description.group().replaceAll("\\V", ""));
    }
}
