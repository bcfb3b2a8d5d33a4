package io.github.dromedary.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/dromedary} with the finished jar, installed in a temporary folder. */
class LauncherIT {
    private static final Path ROUTES = Path.of("routes").toAbsolutePath();
    @TempDir
    private Path root;
    private Path home;
    private Path program;
    private final Map<String, String> environment = new TreeMap<>();

    /** What a process has printed, and its exit code. */
    private record Ended(int exitCode, String out, String err) {
    }

    @BeforeEach
    void install() throws IOException {
        install("dromedary");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_CACHE_HOME", root.resolve("user cache").toString());
    }

    private void install(String folder) throws IOException {
        home = Files.createDirectories(root.resolve(folder));
        program = Files.createDirectories(home.resolve("bin")).resolve("dromedary");
        Files.copy(Path.of("bin/dromedary"), program);
        Files.copy(Path.of("target/dromedary.jar"), home.resolve("dromedary.jar"));
    }

    @Test
    void theFirstStartMakesACacheThatTheNextOneLoadsItsClassesFrom() throws Exception {
        assertThat(run("--version")).isEqualTo(new Ended(0, "Dromedary 0.1.0\n", ""));
        await().atMost(Duration.ofMinutes(5)).until(() -> caches(home).size() == 1 && !locked(home));

        assertThat(classesFromCache()).isPositive();
        try (var playground = Playground.start(0)) {
            var once = run("once", "--routes", ROUTES.toString(), "-p", "users.baseUrl=" + playground.url(), "-p", "users.apiKey="
                    + playground.usersKey(), "users");
            assertThat(once.exitCode()).as(once.toString()).isZero();
            assertThat(once.err()).matches("(users: 1 pages, 20 rows read, 20 written\n)?"); // printed if it takes more than a second
        }
        assertThat(Database.query("jdbc:h2:file:" + root.resolve("data/dromedary"), "select count(*) from \"USER\"")).hasToString("[[20]]");
    }

    @Test
    void aCacheOfAnotherJarIsReplaced() throws Exception {
        var before = prepare();
        Files.setLastModifiedTime(home.resolve("dromedary.jar"), FileTime.from(Instant.now().plus(Duration.ofMinutes(10))));

        var after = prepare();

        assertThat(after).isNotEqualTo(before);
        assertThat(caches(home)).containsExactly(after);
    }

    @Test
    void aFileThatIsNoCacheChangesNothing() throws Exception {
        Files.write(prepare(), List.of("nonsense"));

        assertThat(run("--version")).isEqualTo(new Ended(0, "Dromedary 0.1.0\n", ""));
    }

    @Test
    void aFolderThatCannotBeWrittenIsDoneWithout() throws Exception {
        environment.put("DROMEDARY_CACHE", "/proc/none");

        assertThat(run("--version")).isEqualTo(new Ended(0, "Dromedary 0.1.0\n", ""));
        assertThat(run("prepare")).isEqualTo(
                new Ended(2, "", "dromedary: prepare: no folder to write the cache into; set DROMEDARY_CACHE to one\n"));
    }

    @Test
    void noCacheIsMadeWhereNoneIsWanted() throws Exception {
        environment.put("DROMEDARY_CACHE", "none");

        assertThat(run("--version")).isEqualTo(new Ended(0, "Dromedary 0.1.0\n", ""));

        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("bin", "dromedary.jar");
        }
        assertThat(root.resolve("user cache")).doesNotExist();
    }

    @Test
    void theUsersOptionsWin() throws Exception {
        environment.put("DROMEDARY_CACHE", "none");
        environment.put("JAVA_OPTS", "-Xmx99m -XX:+UseParallelGC -XX:TieredStopAtLevel=4 -XX:+PrintCommandLineFlags");

        var flags = run("status", "--routes", ROUTES.toString(), "-p", "dromedary.database.url=jdbc:h2:mem:x");

        assertThat(flags.exitCode()).as(flags.toString()).isZero();
        assertThat(flags.out()).contains("-XX:MaxHeapSize=103809024 ", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=4")
                .doesNotContain("UseSerialGC", "TieredStopAtLevel=1");
    }

    @Test
    void anExitCodeIsPassedOnThroughALinkToAFolderWithSpaces() throws Exception {
        environment.put("DROMEDARY_CACHE", "none");
        install("a folder with spaces/dromedary");
        program = Files.createSymbolicLink(root.resolve("drom"), root.relativize(program));

        assertThat(run("once", "--routes", "nowhere").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutAJdkItSaysWhatToDo() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");

        assertThat(run("--version")).isEqualTo(
                new Ended(2, "", "dromedary: JAVA_HOME: no program /nowhere/bin/java; set it to the folder of a JDK 17 or later\n"));
    }

    /** Makes the cache and returns it. */
    private Path prepare() throws Exception {
        var prepared = run("prepare");
        assertThat(prepared.exitCode()).as(prepared.toString()).isZero();
        return Path.of(prepared.out().strip());
    }

    /** The number of Dromedary's own classes that come from the cache. */
    private long classesFromCache() throws Exception {
        environment.put("JAVA_OPTS", "-Xlog:class+load");
        try {
            return run("--version").out().lines()
                    .filter(line -> line.matches(".* io\\.github\\.dromedary\\..* source: shared objects file.*")).count();
        } finally {
            environment.remove("JAVA_OPTS");
        }
    }

    private static List<Path> caches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*/dromedary-\\d+-\\d+\\.(jsa|aot)")).toList();
        }
    }

    private static boolean locked(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".lock"));
        }
    }

    private Ended run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var out = root.resolve("out");
        var err = root.resolve("err");
        var builder = new ProcessBuilder(command).directory(root.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
