package io.github.dromedary.sync;

import java.util.ArrayList;
import java.util.List;

/** The retries of the current request, with their reasons. For one thread. */
public final class Retries {
    private final List<String> reasons = new ArrayList<>();

    /** The number of retries. */
    long count() {
        return reasons.size();
    }

    /** The number of latest retries in a row with that reason. */
    long repeated(String reason) {
        int at = reasons.size();
        while (at > 0 && reasons.get(at - 1).equals(reason)) {
            at--;
        }
        return reasons.size() - at;
    }

    /** Adds a retry for a reason. */
    public void add(String reason) {
        reasons.add(reason);
    }

    /** Starts over for another request. */
    public void clear() {
        reasons.clear();
    }
}
