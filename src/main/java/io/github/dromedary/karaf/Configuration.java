package io.github.dromedary.karaf;

import io.github.dromedary.runtime.Options;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the container's configuration: the same properties as the command line, with defaults inside the container's folder. */
final class Configuration {
    private static final String ROUTES = "dromedary.routes";
    private static final String DATABASE = "dromedary.database.url";

    private Configuration() {
    }

    /** Returns the options; the configuration may be {@code null}, and its paths are relative to the container's folder. */
    static Options options(Dictionary<String, ?> configuration, Path base) {
        var home = base.resolve("dromedary");
        var properties = new HashMap<>(Map.of(DATABASE, "jdbc:h2:file:" + home.resolve("data/dromedary")));
        if (configuration != null) {
            Collections.list(configuration.keys()).forEach(key -> properties.put(key, String.valueOf(configuration.get(key)).trim()));
        }
        var routes = Optional.ofNullable(properties.get(ROUTES)).map(base::resolve).orElse(home.resolve("routes"));
        return new Options(routes, Optional.empty(), properties);
    }
}
