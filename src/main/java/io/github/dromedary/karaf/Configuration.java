package io.github.dromedary.karaf;

import io.github.dromedary.runtime.Options;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a container's configuration means: the properties of the command line, with places of the container where none is named. */
final class Configuration {
    private static final String ROUTES = "dromedary.routes";
    private static final String DATABASE = "dromedary.database.url";

    private Configuration() {
    }

    /** The options; the configuration may be {@code null}, a path in it starts at the container's folder. */
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
