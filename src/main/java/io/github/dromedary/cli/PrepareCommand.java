package io.github.dromedary.cli;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.SyncListener;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;

/**
 * {@code prepare}: the work that {@code bin/dromedary} records for its cache of classes. Syncs the sample sources into a temporary H2 file, so
 * that what a sync uses is loaded and what it repeats is compiled, and loads the drivers, for which no database is at hand.
 */
@Command(name = "prepare", hidden = true, description = "Runs what bin/dromedary records for its cache of classes.")
final class PrepareCommand implements Callable<Integer> {
    private static final List<String> ROUTES = List.of("ingest.xml", "fetch.xml", "sources/users.xml", "sources/organizations.xml");
    private static final List<String> DRIVERS = List.of("org/postgresql/", "org/mariadb/jdbc/", "com/mysql/cj/");
    private static final int SYNCS = 20;

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("dromedary-prepare");
        try (var playground = Playground.start(0)) {
            copyRoutes(folder);
            var properties = new HashMap<>(DemoCommand.properties(playground));
            properties.put("dromedary.database.url", "jdbc:h2:file:" + folder.resolve("data"));
            var options = new Options(folder, Optional.empty(), properties);
            Logs.configure(false, false);
            int exitCode = OnceCommand.sync(options, DemoCommand.SOURCES);
            repeat(options);
            loadDrivers();
            return exitCode;
        } finally {
            delete(folder);
        }
    }

    private static void copyRoutes(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sources"));
        for (var file : ROUTES) {
            try (var in = PrepareCommand.class.getResourceAsStream("/routes/" + file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
    }

    private static void repeat(Options options) throws Exception {
        var runtime = new IngestRuntime(options, new SyncListener() { }, true);
        try {
            runtime.start(DemoCommand.SOURCES);
            for (int i = 0; i < SYNCS; i++) {
                DemoCommand.SOURCES.forEach(runtime::sync);
            }
        } finally {
            runtime.stop();
        }
    }

    private static void loadDrivers() throws IOException, URISyntaxException {
        var jar = Path.of(PrepareCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var entries = new JarFile(jar.toFile())) {
            entries.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class") && DRIVERS.stream().anyMatch(name::startsWith))
                    .forEach(name -> load(name.substring(0, name.length() - ".class".length()).replace('/', '.')));
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, PrepareCommand.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // it belongs to an option of the driver whose library is not in the jar
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
