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

/** The line of a file that keeps Camel from building a route: Camel names the word it does not know, seldom where it stands. */
public final class RouteErrorLocator {
    private static final List<Pattern> WORDS = Stream.of("found in the registry for: (\\S+)", "endpoint could be found for: (\\w+)",
            "Unknown parameters=\\[\\{(\\w+)=", "key \\[([^\\]]+)\\] not found", "ClassNotFoundException: (\\S+)", "ids detected: ([^,. ]+)",
            "two routes begin with (\\S+);", "\\R(.*\\S)\\R *\\*").map(Pattern::compile).toList();

    /** What a template says of a parameter, in any words. */
    private static final Pattern DESCRIPTION = Pattern.compile("description=\"[^\"]*\"");

    private RouteErrorLocator() {
    }

    /** What is wrong and where; what is known to be wrong with the configuration stays as it is. */
    public static ConfigurationException of(RuntimeException failure, List<Path> files) {
        var reasons = ConfigurationException.explain(failure);
        if (chain(failure).anyMatch(ConfigurationException.class::isInstance)) {
            return new ConfigurationException(reasons);
        }
        var where = word(failure).flatMap(word -> files.stream().flatMap(file -> line(file, word).stream()).findFirst())
                .orElseGet(() -> "the files in " + files.get(0).getParent());
        return new ConfigurationException(List.of(where + ": " + reasons.get(0)));
    }

    /** Two routes of one {@code direct:} name, which Camel would tell of when it starts them. */
    public static void clash(CamelContext context) {
        var taken = new HashSet<String>();
        for (var route : context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
            var uri = route.getInput().getEndpointUri();
            if (uri.startsWith("direct:") && !taken.add(context.resolvePropertyPlaceholders(uri))) {
                throw new IllegalArgumentException("two routes begin with " + uri + "; each needs a name of its own");
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
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (whole.matcher(DESCRIPTION.matcher(lines.get(i)).replaceAll("")).find()) {
                    return Optional.of(file + " line " + (i + 1));
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // it has gone meanwhile
        }
        return Optional.empty();
    }
}
