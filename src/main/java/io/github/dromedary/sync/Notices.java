package io.github.dromedary.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the user was told of a sync, a line each, up to so many. Threads share it. */
public final class Notices {
    private static final int MOST = 50;
    private final List<String> all = new CopyOnWriteArrayList<>();

    public void add(String what) {
        if (all.size() < MOST) {
            all.add(what);
        }
    }

    List<String> all() {
        return all;
    }
}
