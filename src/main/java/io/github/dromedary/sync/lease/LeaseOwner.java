package io.github.dromedary.sync.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The owner of leases: a process, stored as its id and host, the boot id and PID namespace of its Linux kernel, and its start in
 * ticks since boot. By the latter, another process on the same kernel detects that the owner has ended; changes of the clock do not
 * affect them. On other systems they are {@code -}, and only missing heartbeats show the end. Immutable.
 */
public record LeaseOwner(String text) {
    private static final String UNKNOWN = "-";

    /** Creates an owner for this process, different on each call. */
    public static LeaseOwner create() {
        long pid = ProcessHandle.current().pid();
        return new LeaseOwner(pid + "@" + host() + " " + kernel() + " " + start(pid) + " " + UUID.randomUUID());
    }

    /** The name for messages: {@code process 18561 on vm}. */
    public String name() {
        var process = text.split(" ", 2)[0].split("@", 2);
        return "process " + process[0] + (process.length > 1 ? " on " + process[1] : "");
    }

    /** Whether the process is known to have ended. */
    public boolean isGone() {
        var parts = text.split(" ");
        if (parts.length != 4 || parts[1].equals(UNKNOWN) || !parts[1].equals(kernel())) {
            return false;
        }
        return !parts[2].equals(start(Long.parseLong(parts[0].split("@", 2)[0])));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String kernel() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim() + "/"
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }

    /** Field 22 of {@code /proc/PID/stat} (proc(5)). Field 2, the command, may contain spaces. A zombie counts as ended. */
    private static String start(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].matches("[ZX]") ? UNKNOWN : fields[19];
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
