package io.github.dromedary.cli;

import io.github.dromedary.runtime.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    private static final Path DEFAULT_CONFIG = Path.of("application.properties");

    @Option(names = "--routes", paramLabel = "DIR", defaultValue = "routes", description = "The folder of routes (default: ${DEFAULT-VALUE}).")
    private Path routes;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of properties (default: application.properties where it exists).")
    private Path config;

    @Option(names = "-p", paramLabel = "KEY=VALUE", description = "A property; wins over the environment and the file. Repeatable.")
    private List<String> properties = new ArrayList<>(); // as a map picocli would mind the quotation marks of a key, and print it

    @Option(names = "--debug", description = "Log what happens inside, stack traces too.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /**
     * The options as the line takes them, with some more properties, which the given ones win over.
     *
     * @throws IllegalArgumentException when {@code --config} names no file, or a property has no value
     */
    Options with(Map<String, String> more) {
        if (config != null && !Files.isReadable(config)) {
            throw new IllegalArgumentException("--config: there is no file " + config);
        }
        var all = new LinkedHashMap<>(more);
        properties.forEach(property -> put(property, all));
        return new Options(routes, Optional.ofNullable(config).or(() -> Optional.of(DEFAULT_CONFIG).filter(Files::isReadable)), all);
    }

    private static void put(String property, Map<String, String> all) {
        int end = property.indexOf('=');
        if (end < 1) {
            throw new IllegalArgumentException("-p: a property is given as KEY=VALUE");
        }
        all.put(property.substring(0, end), property.substring(end + 1));
    }
}
