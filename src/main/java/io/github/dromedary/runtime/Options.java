package io.github.dromedary.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the routes and the properties come from. Immutable.
 *
 * @param routes     the folder of routes
 * @param config     a file of properties, where there is one
 * @param properties properties that win over the environment and the file
 */
public record Options(Path routes, Optional<Path> config, Map<String, String> properties) {

    public Options {
        properties = Map.copyOf(properties);
    }
}
