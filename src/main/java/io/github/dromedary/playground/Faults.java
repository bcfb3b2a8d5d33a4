package io.github.dromedary.playground;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The pending faults by path: queued faults apply first, then the permanent one. Thread-safe. */
final class Faults {
    private final Map<String, Queue<Fault>> next = new ConcurrentHashMap<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();

    void next(String path, List<Fault> faults) {
        next.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(faults);
    }

    void always(String path, Fault fault) {
        always.put(path, fault);
    }

    Fault take(String path) {
        var queue = next.get(path);
        var queued = queue == null ? null : queue.poll();
        return queued == null ? always.getOrDefault(path, Fault.none()) : queued;
    }
}
