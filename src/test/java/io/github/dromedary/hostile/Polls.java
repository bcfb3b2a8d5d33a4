package io.github.dromedary.hostile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** When each source asked, in nanoseconds. Threads share it. */
final class Polls {
    private final Map<String, List<Long>> times = new ConcurrentSkipListMap<>();

    void add(String source) {
        times.computeIfAbsent(source, name -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
    }

    int count(String source) {
        return times.getOrDefault(source, List.of()).size();
    }

    /** The longest time without a request from then until now, in seconds. */
    double longestGap(String source, long since) {
        long last = since;
        long longest = 0;
        for (long time : times.getOrDefault(source, List.of())) {
            longest = Math.max(longest, time - Math.max(last, since));
            last = time;
        }
        return Math.max(longest, System.nanoTime() - Math.max(last, since)) / 1e9;
    }
}
