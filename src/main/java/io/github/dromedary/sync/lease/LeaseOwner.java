package io.github.dromedary.sync.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that works on sources, as others see it: its number, its host, and marks by which another process on the same
 * Linux kernel can tell that it is gone: the kernel's boot, the namespace of its number, and its start in ticks since boot,
 * none of which a clock that is set changes. Elsewhere the marks are {@code -} and only its silence tells. Immutable.
 */
public record LeaseOwner(String text) {
    private static final String UNKNOWN = "-";

    /** This process; each call makes another owner of it. */
    public static LeaseOwner create() {
        long pid = ProcessHandle.current().pid();
        return new LeaseOwner(pid + "@" + host() + " " + kernel() + " " + start(pid) + " " + UUID.randomUUID());
    }

    /** How it is called when a person reads of it. */
    public String name() {
        var process = text.split(" ", 2)[0].split("@", 2);
        return "process " + process[0] + (process.length > 1 ? " on " + process[1] : "");
    }

    /** Whether it is known to be gone, as seen from this process. */
    public boolean gone() {
        var marks = text.split(" ");
        if (marks.length != 4 || marks[1].equals(UNKNOWN) || !marks[1].equals(kernel())) {
            return false;
        }
        return !marks[2].equals(start(Long.parseLong(marks[0].split("@", 2)[0])));
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

    /** Field 22 of {@code /proc/PID/stat}, proc(5); the second one is the command and may hold spaces. A zombie is gone. */
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
