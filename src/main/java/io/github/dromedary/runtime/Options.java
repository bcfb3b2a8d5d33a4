package io.github.dromedary.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The routes folder and the properties of a runtime. Immutable.
 *
 * @param routes     the routes folder
 * @param config     the properties file, or empty
 * @param properties properties that override the environment and the file
 */
public record Options(Path routes, Optional<Path> config, Map<String, String> properties) {

    public Options {
        properties = Map.copyOf(properties);
    }
}
