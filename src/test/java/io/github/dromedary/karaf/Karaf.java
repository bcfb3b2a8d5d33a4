package io.github.dromedary.karaf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** A stock Karaf in a process of its own: on free ports of 127.0.0.1, and with no repository to ask but its own. */
final class Karaf implements AutoCloseable {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private final Path home;
    private final int ssh;
    private Process process;

    private Karaf(Path home, int ssh) {
        this.home = home;
        this.ssh = ssh;
    }

    /** A copy of the distribution; nothing runs yet. */
    static Karaf in(Path folder) throws IOException {
        var distribution = Path.of("target/karaf/apache-karaf-" + System.getProperty("karaf.version"));
        copy(distribution, folder);
        int ssh = freePort();
        var karaf = new Karaf(folder.toAbsolutePath(), ssh);
        karaf.edit("etc/org.apache.karaf.shell.cfg", "sshPort = 8101", "sshPort = " + ssh);
        karaf.edit("etc/org.apache.karaf.shell.cfg", "sshHost = 0.0.0.0", "sshHost = 127.0.0.1");
        karaf.edit("etc/org.apache.karaf.management.cfg", "rmiRegistryPort = 1099", "rmiRegistryPort = " + freePort());
        karaf.edit("etc/org.apache.karaf.management.cfg", "rmiServerPort = 44444", "rmiServerPort = " + freePort());
        karaf.edit("etc/users.properties", "#karaf = ", "karaf = ");
        karaf.edit("etc/users.properties", "#_g_", "_g_");
        karaf.write("etc/org.ops4j.pax.url.mvn.cfg", """
                org.ops4j.pax.url.mvn.useFallbackRepositories=false
                org.ops4j.pax.url.mvn.defaultRepositories=\
                    ${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,\
                    ${karaf.data.uri}kar@id=kar.repository@multi@snapshots
                org.ops4j.pax.url.mvn.repositories=
                org.ops4j.pax.url.mvn.localRepository=%s
                """.formatted(karaf.path("m2")));
        return karaf;
    }

    Path path(String file) {
        return home.resolve(file);
    }

    String read(String file) throws IOException {
        return Files.exists(path(file)) ? Files.readString(path(file)) : "";
    }

    /** Writes a file at once, as an editor does: no reader sees half of it. */
    void write(String file, String text) throws IOException {
        Files.createDirectories(path(file).getParent());
        var whole = Files.writeString(Files.createTempFile(home, "edit", ""), text);
        Files.move(whole, path(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies a file into {@code deploy/}, at once as well: Karaf looks every second. */
    void deploy(Path file) throws IOException {
        var whole = Files.copy(file, path("whole"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, path("deploy").resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies a file to where {@code mvn install} would. */
    void install(Path file, String as) throws IOException {
        var to = path("m2/io/github/dromedary/dromedary/0.1.0-SNAPSHOT").resolve(as);
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
    }

    private void edit(String file, String before, String after) throws IOException {
        var text = read(file);
        if (!text.contains(before)) {
            throw new IOException(file + " has no \"" + before + "\"");
        }
        write(file, text.replace(before, after));
    }

    /** What it has logged. */
    String log() throws IOException {
        return read("data/log/karaf.log");
    }

    void start() throws IOException {
        process = launch(home.resolve("output"), "bin/karaf", "daemon");
    }

    /** Ends it by SIGTERM, as a service manager does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("Karaf does not stop");
        }
    }

    /** What commands in its shell print. */
    String shell(String... commands) throws IOException, InterruptedException {
        return output(String.join("\n", commands) + "\n",
                "bin/client", "-h", "127.0.0.1", "-a", Integer.toString(ssh), "-u", "karaf", "-p", "karaf", "-r", "20", "-b");
    }

    /** Its threads, as {@code jcmd} shows them. */
    String threads() throws IOException, InterruptedException {
        return output("", JAVA_HOME.resolve("bin/jcmd").toString(), Long.toString(process.pid()), "Thread.print");
    }

    private String output(String input, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(home, "output", "");
        var client = launch(output, command);
        try (var in = client.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!client.waitFor(120, TimeUnit.SECONDS)) {
            client.destroyForcibly().waitFor();
        }
        return Files.readString(output);
    }

    private Process launch(Path output, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.command().set(0, home.resolve(command[0]).toString());
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
        return builder.start();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
