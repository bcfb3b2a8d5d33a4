package io.github.dromedary.karaf;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes inside the bundle, copied into a container that has none. */
record ShippedRoutes(Bundle bundle) {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedRoutes.class);
    private static final String FOLDER = "routes";

    /** Copies the routes into a folder, unless it exists. */
    void copyTo(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        for (var file : Collections.list(bundle.findEntries(FOLDER, "*.xml", true))) {
            copy(file, folder.resolve(file.getPath().substring(FOLDER.length() + 2)));
        }
        LOG.info("Default routes copied to {}", folder);
    }

    private static void copy(URL from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var in = from.openStream()) {
            Files.copy(in, to);
        }
    }
}
