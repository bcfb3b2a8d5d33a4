package io.github.dromedary.bench;

import io.github.dromedary.model.WriteResult;
import java.util.Arrays;

/** What one sync did and took. Immutable. Peaks are in bytes; 0 where the system does not tell. */
record Figures(WriteResult written, long nanos, long cpuNanos, long heapPeak, long memoryPeak) {

    long rows() {
        return written.inserted() + written.updated() + written.unchanged();
    }

    double seconds() {
        return nanos / 1e9;
    }

    double rowsPerSecond() {
        return rows() / seconds();
    }

    double cpuSecondsPer100k() {
        return cpuNanos / 1e9 / rows() * 100_000;
    }

    double memoryMegabytes() {
        return (memoryPeak > 0 ? memoryPeak : heapPeak) / 1e6;
    }

    /** As a line between processes. */
    String line() {
        return String.join(" ", Arrays.stream(new long[] {written.inserted(), written.updated(), written.unchanged(),
            nanos, cpuNanos, heapPeak, memoryPeak}).mapToObj(Long::toString).toList());
    }

    static Figures of(String line) {
        var n = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Figures(new WriteResult(n[0], n[1], n[2]), n[3], n[4], n[5], n[6]);
    }
}
