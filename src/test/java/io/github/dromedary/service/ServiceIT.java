package io.github.dromedary.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit and the container file, with a folder in the place of {@code /}; needs the jar that the build makes. */
class ServiceIT {
    private static final Path PAGE = Path.of("src/main/docs/deployment.md");
    private static final Path UNIT = Path.of("src/main/service/dromedary.service");
    private static final Path CONTAINER = Path.of("src/main/service/Containerfile");
    @TempDir
    private Path root;
    private Playground playground;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void theUnitIsInstalledAndRunsUntilItIsToldToStop() throws Exception {
        var lines = Files.readString(PAGE).lines().filter(line -> line.matches("(install|touch) .*")).toList();
        assertThat(lines).hasSize(6);
        for (var line : lines) {
            shell(line.replaceAll("(/opt|/etc)(?=/)", root + "$1"));
        }
        Files.writeString(root.resolve("etc/dromedary/application.properties"),
                "users.baseUrl = %1$s%norganizations.baseUrl = %1$s%n".formatted(playground.url()));
        var command = value(UNIT, "ExecStart=(.*)").replaceAll("(/opt|/etc)(?=/)", root + "$1").split(" ");

        runs(Arrays.asList(command), Files.createDirectories(root.resolve("var/lib/dromedary")));

        assertThat(value(UNIT, "SuccessExitStatus=(.*)")).isEqualTo("143");
    }

    @Test
    void systemdTakesTheUnit() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd-analyze here");
        // the program that it names is there on a machine where it is installed
        var unit = Files.writeString(root.resolve("dromedary.service"), Files.readString(UNIT).replace("/opt/dromedary/bin/dromedary", "/bin/true"));

        assertThat(shell("systemd-analyze verify --man=no " + unit + " 2>&1")).doesNotContain(unit.getFileName().toString());
    }

    @Test
    void theContainersEntryPointRunsUntilItIsToldToStop() throws Exception {
        var image = new ArrayList<String>();
        for (var copy : Pattern.compile("(?m)^COPY (\\S+) (\\S+)$").matcher(Files.readString(CONTAINER)).results().toList()) {
            shell("mkdir -p " + root + copy.group(2).replaceFirst("/[^/]*$", "") + " && cp -r " + copy.group(1) + " " + root + copy.group(2));
        }
        for (var line : List.of("ENTRYPOINT (.*)", "CMD (.*)")) {
            Stream.of(new ObjectMapper().readValue(value(CONTAINER, line), String[].class))
                    .map(word -> word.replaceAll("^(/opt|/etc)(?=/)", root + "$1")).forEach(image::add);
        }
        image.addAll(List.of("-p", "users.baseUrl=" + playground.url(), "-p", "organizations.baseUrl=" + playground.url()));

        runs(image, Files.createDirectories(root.resolve(value(CONTAINER, "WORKDIR /(.*)"))));
    }

    /** Keys come from the environment, as the unit's file of secrets and the container get them. */
    private void runs(List<String> command, Path home) throws Exception {
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).redirectOutput(root.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DROMEDARY_CACHE", "none"); // else it would still be made when the folder is deleted
        builder.environment().put("USERS_APIKEY", playground.usersKey());
        builder.environment().put("ORGANIZATIONS_APIKEY", playground.organizationsKey());
        var process = builder.start();
        try {
            await().atMost(Duration.ofSeconds(60)).failFast("it has ended", () -> !process.isAlive())
                    .until(() -> log().contains("source=users pages=1 requests=1 read=20 inserted=20")
                            && log().contains("source=organizations pages=1 requests=1 read=25 inserted=25"));
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Database.query("jdbc:h2:file:" + home.resolve("data/dromedary"),
                "select count(*), (select count(*) from organizations) from \"USER\""))
                .hasToString("[[20, 25]]");
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("log"));
    }

    private static String value(Path file, String pattern) throws IOException {
        var found = Pattern.compile("(?m)^" + pattern + "$").matcher(Files.readString(file));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String shell(String line) throws Exception {
        var process = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(line + ": " + output).isZero();
        return output;
    }
}
