package io.github.dromedary.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The notices that were reported for a sync, a line each, at most 50. Threads share it. */
public final class Notices {
    private static final int MOST = 50;
    private final List<String> all = new CopyOnWriteArrayList<>();

    /** Adds a notice; further ones are dropped. */
    public void add(String notice) {
        if (all.size() < MOST) {
            all.add(notice);
        }
    }

    List<String> all() {
        return all;
    }
}
