package io.github.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Command lines of Dromedary in a process of its own.
 *
 * <p>A start costs about a third less processor time with an archive of loaded classes, which the first command of this JVM makes. Such an archive
 * requires jars, so the product's classes are packed into one; the test classes follow as they are. If the archive cannot be made or used, the
 * process starts without it.
 */
public final class Program {
    private static final String MAIN = "io.github.dromedary.Dromedary";
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Program() {
    }

    /** Class path of the process, and the options that use the archive. */
    private record Start(String classPath, List<String> options) {
        private static final Start INSTANCE = make();

        private static Start make() {
            try {
                var folder = Files.createTempDirectory("dromedary-program");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "program-delete"));
                var jar = pack(folder.resolve("dromedary.jar"));
                var jars = String.join(":", Stream.concat(Stream.of(jar.toString()), entries(true)).toList());
                var archive = archive(folder, jars);
                return new Start(String.join(":", Stream.concat(Stream.of(jars), entries(false)).toList()),
                        Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off") : List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Class path of the product and of the tests, for processes in any working directory. */
    public static String classPath() {
        return Start.INSTANCE.classPath();
    }

    /** The executable {@code java} of this JVM. */
    public static String java() {
        return JAVA.toString();
    }

    /** Command line with options of the JVM and arguments of Dromedary, for more to be added. */
    public static List<String> command(List<String> options, String... arguments) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(Start.INSTANCE.options());
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Stream<String> entries(boolean jars) {
        return Pattern.compile(":").splitAsStream(System.getProperty("java.class.path")).map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(entry -> !entry.equals(CLASSES) && Files.exists(entry) && Files.isRegularFile(entry) == jars).map(Path::toString);
    }

    private static Path pack(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(CLASSES)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /** Archives the classes of a sync, which is the most that a process loads; its API is empty. */
    private static Path archive(Path folder, String jars) throws IOException, InterruptedException {
        var archive = folder.resolve("classes.jsa");
        try (var api = ApiServer.start(call -> ApiServer.Reply.json(List.of(Map.of("id", 1))))) {
            var routes = RouteFolder.in(folder.resolve("routes")).source("item", "baseUrl=" + api.url(), "dataSelector=$", "primaryKey=id").path();
            var process = new ProcessBuilder(java(), "-XX:ArchiveClassesAtExit=" + archive, "-XX:TieredStopAtLevel=1", "-cp", jars, MAIN, "once",
                    "--routes", routes.toString(), "-p", "dromedary.database.url=jdbc:h2:file:" + folder.resolve("data"))
                    .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(archive);
            }
        }
        return archive;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // the system deletes temporary files in time
        }
    }
}
