package io.github.dromedary.sync;

import java.util.ArrayList;
import java.util.List;

/** How often the request in hand was sent again, and for what reasons. For the line's thread. */
public final class Retries {
    private final List<String> reasons = new ArrayList<>();

    /** How often it was sent again. */
    long count() {
        return reasons.size();
    }

    /** How often it was sent again for that reason, in a row until now. */
    long inARow(String reason) {
        int at = reasons.size();
        while (at > 0 && reasons.get(at - 1).equals(reason)) {
            at--;
        }
        return reasons.size() - at;
    }

    /** It is sent again, for that reason. */
    public void add(String reason) {
        reasons.add(reason);
    }

    /** Another request is in hand. */
    public void forget() {
        reasons.clear();
    }
}
