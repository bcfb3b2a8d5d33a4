package io.github.dromedary.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The figures of the measured runs on one database. */
final class Results {
    private record Key(Load load, Generation generation, Worker.Kind kind) {
    }

    private final Map<Key, List<Figures>> figures = new HashMap<>();

    void add(Load load, Generation generation, Worker.Kind kind, Figures more) {
        figures.computeIfAbsent(new Key(load, generation, kind), key -> new ArrayList<>()).add(more);
    }

    double median(Load load, Generation generation, Worker.Kind kind, ToDoubleFunction<Figures> what) {
        return median(figures.get(new Key(load, generation, kind)).stream().mapToDouble(what));
    }

    static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
