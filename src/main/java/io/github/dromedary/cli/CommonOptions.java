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

/** The options of every command. */
final class CommonOptions {
    private static final Path DEFAULT_CONFIG = Path.of("application.properties");

    @Option(names = "--routes", paramLabel = "DIR", defaultValue = "routes", description = "Routes folder (default: ${DEFAULT-VALUE}).")
    private Path routes;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file (default: application.properties if it exists).")
    private Path config;

    @Option(names = "-p", paramLabel = "KEY=VALUE", description = "Sets a property; overrides the environment and the file. Repeatable.")
    private List<String> properties = new ArrayList<>(); // not a map: picocli would interpret quotes in keys and print values

    @Option(names = "--debug", description = "Logs debug messages and stack traces.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /**
     * Returns the options of the runtime, with additional properties that {@code -p} overrides.
     *
     * @throws IllegalArgumentException if {@code --config} cannot be read, or {@code -p} is not {@code KEY=VALUE}
     */
    Options with(Map<String, String> more) {
        if (config != null && !Files.isReadable(config)) {
            throw new IllegalArgumentException("--config: cannot read file " + config);
        }
        var all = new LinkedHashMap<>(more);
        properties.forEach(property -> put(property, all));
        return new Options(routes, Optional.ofNullable(config).or(() -> Optional.of(DEFAULT_CONFIG).filter(Files::isReadable)), all);
    }

    private static void put(String property, Map<String, String> all) {
        int end = property.indexOf('=');
        if (end < 1) {
            throw new IllegalArgumentException("-p: expected KEY=VALUE");
        }
        all.put(property.substring(0, end), property.substring(end + 1));
    }
}
