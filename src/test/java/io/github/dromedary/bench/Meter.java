package io.github.dromedary.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.dromedary.model.WriteResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures this process: the clock, the processors' time and the peak of its memory, from a clean heap on. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP).toList();

    private final long nanos;
    private final long cpuNanos;

    Meter() {
        System.gc();
        HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
        resetMemoryPeak();
        cpuNanos = SYSTEM.getProcessCpuTime();
        nanos = System.nanoTime();
    }

    Figures stop(WriteResult written) {
        long took = System.nanoTime() - nanos;
        long cpu = SYSTEM.getProcessCpuTime() - cpuNanos;
        return new Figures(written, took, cpu, HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(), memoryPeak());
    }

    /** Linux forgets the peak when asked so; elsewhere it is that of the process's whole life, or not known. */
    private static void resetMemoryPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException e) {
            // the peak stays the one of the process's life
        }
    }

    private static long memoryPeak() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
