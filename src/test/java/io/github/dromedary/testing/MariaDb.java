package io.github.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A MariaDB server for the tests of this process: the one whose host and port {@code DROMEDARY_TEST_MARIADB} names (root
 * without a password), or one that is started here and stopped with the process.
 */
final class MariaDb {
    static final String ADDRESS = Optional.ofNullable(System.getenv("DROMEDARY_TEST_MARIADB")).orElseGet(MariaDb::start);

    private MariaDb() {
    }

    private static String start() {
        try {
            var folder = Files.createTempDirectory("dromedary-mariadb");
            int port = freePort();
            var programs = MariaDbPrograms.find();
            var data = "--datadir=" + folder.resolve("data");
            install(folder, programs.installing(data, "--auth-root-authentication-method=normal", "--skip-name-resolve", "--skip-test-db",
                    "--force")); // a bare machine may not know its own name
            var server = process(folder, programs.serving(data, "--user=" + System.getProperty("user.name"), "--port=" + port,
                    "--bind-address=127.0.0.1", "--character-set-server=utf8mb4", "--socket=" + folder.resolve("s"),
                    "--pid-file=" + folder.resolve("pid")));
            var address = "127.0.0.1:" + port;
            try {
                Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(3)).until(() -> answers(address));
            } catch (ConditionTimeoutException e) {
                stop(server, folder);
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder), "mariadb-stop"));
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException("the tests need MariaDB, and neither " + MariaDbPrograms.UNPACKED + ", which the build makes on Linux on "
                    + "amd64, nor one of the machine runs; install one or name a server in DROMEDARY_TEST_MARIADB=host:port", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(String address) {
        try (var connection = DriverManager.getConnection("jdbc:mariadb://" + address + "/?user=root")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void install(Path folder, List<String> command) throws IOException, InterruptedException {
        int code = process(folder, command).waitFor();
        if (code != 0) {
            throw new IOException(command.get(0) + " ended with " + code + ": " + Files.readString(folder.resolve("log")));
        }
    }

    private static Process process(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    private static void stop(Process server, Path folder) {
        server.destroyForcibly();
        try (var files = Files.walk(folder)) {
            server.waitFor();
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
