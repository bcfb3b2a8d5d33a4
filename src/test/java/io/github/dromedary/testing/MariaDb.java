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
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A MariaDB server for the tests of this process: the one whose host and port {@code DROMEDARY_TEST_MARIADB} names (root
 * without a password), or one that is started from the machine's {@code mariadbd} and stopped with the process.
 */
final class MariaDb {
    static final String ADDRESS = Optional.ofNullable(System.getenv("DROMEDARY_TEST_MARIADB")).orElseGet(MariaDb::start);

    private MariaDb() {
    }

    private static String start() {
        try {
            var folder = Files.createTempDirectory("dromedary-mariadb");
            int port = freePort();
            var user = "--user=" + System.getProperty("user.name");
            run(folder, "mariadb-install-db", "--no-defaults", user, "--datadir=" + folder.resolve("data"), "--auth-root-authentication-method=normal");
            var server = process(folder, program("mariadbd"), "--no-defaults", user, "--datadir=" + folder.resolve("data"), "--port=" + port,
                    "--bind-address=127.0.0.1", "--socket=" + folder.resolve("s"), "--pid-file=" + folder.resolve("pid"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder), "mariadb-stop"));
            var address = "127.0.0.1:" + port;
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> answers(address));
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException("the tests need MariaDB (Debian: apt-get install mariadb-server)", e);
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

    /** Debian keeps servers where not every PATH looks. */
    private static String program(String name) {
        return Stream.of("/usr/sbin/" + name, "/usr/bin/" + name, "/usr/local/bin/" + name).filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst().orElse(name);
    }

    private static void run(Path folder, String program, String... arguments) throws IOException {
        try {
            int code = process(folder, Stream.concat(Stream.of(program(program)), Stream.of(arguments)).toArray(String[]::new)).waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with " + code + ": " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Process process(Path folder, String... command) throws IOException {
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
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
