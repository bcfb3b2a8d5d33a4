package io.github.dromedary.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of a MariaDB: those that the build unpacks, so that all machines test against one version, or the machine's own
 * where those do not run.
 */
record MariaDbPrograms(String server, String install, List<String> options) {
    static final Path UNPACKED = Path.of("target/mariadb").toAbsolutePath();

    static MariaDbPrograms find() throws IOException, InterruptedException {
        var server = UNPACKED.resolve("bin/mariadbd");
        if (!runs(server)) {
            return new MariaDbPrograms(own("mariadbd"), own("mariadb-install-db"), List.of("--no-defaults"));
        }
        var install = UNPACKED.resolve("scripts/mariadb-install-db").toFile();
        install.setExecutable(true); // the archive does not say so
        return new MariaDbPrograms(server.toString(), install.toString(), List.of("--no-defaults", "--basedir=" + UNPACKED));
    }

    /** Whether it is there, is of this platform and finds the libraries that it needs. */
    private static boolean runs(Path server) throws IOException, InterruptedException {
        return Files.isExecutable(server) && new ProcessBuilder(server.toString(), "--version")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    /** Debian keeps servers where not every PATH looks. */
    private static String own(String name) {
        return Stream.of("/usr/sbin/" + name, "/usr/bin/" + name, "/usr/local/bin/" + name).filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst().orElse(name);
    }

    List<String> installing(String... arguments) {
        return command(install, arguments);
    }

    List<String> serving(String... arguments) {
        return command(server, arguments);
    }

    private List<String> command(String program, String... arguments) {
        return Stream.of(Stream.of(program), options.stream(), Stream.of(arguments)).flatMap(part -> part).toList();
    }
}
