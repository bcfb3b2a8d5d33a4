package io.github.dromedary.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that is asked in lines and answers in lines. It ends when its input does, and with this process. */
final class Child implements AutoCloseable {
    private static final String MARK = "= ";
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy), "bench-stop"));
    }

    private final String name;
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        out = process.inputReader(StandardCharsets.UTF_8);
        guard(process);
    }

    /** Starts a class's main method with this process's class path. */
    static Child start(String name, Class<?> main, List<String> jvm, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(String.join(File.separator, System.getProperty("java.home"), "bin", "java"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Child(name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Lets a process end with this one. */
    static void guard(Process other) {
        RUNNING.add(other);
        other.onExit().thenRun(() -> RUNNING.remove(other));
    }

    /** Called in the child: one line for the parent, apart from whatever else is printed. */
    static void say(String line) {
        System.out.println(MARK + line);
    }

    /** Asks for something and waits for the answer. */
    String ask(String line) throws IOException {
        in.println(line);
        return hear();
    }

    /** Waits for a line. */
    String hear() throws IOException {
        String line;
        while ((line = out.readLine()) != null) {
            if (line.startsWith(MARK)) {
                return line.substring(MARK.length());
            }
        }
        throw new IOException("the process " + name + " ended; what it said is above");
    }

    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
