package io.github.dromedary.camel;

import io.github.dromedary.http.Incremental;
import io.github.dromedary.model.Records;
import java.util.Map;
import java.util.Optional;

/** What a sync that reads only changes learns of its records, in their order. For one thread. */
final class Increment {
    private final Incremental incremental;
    private final Optional<String> asked;
    private Map<String, Object> last;
    private boolean descends = true;
    private boolean old;
    private long unasked;

    Increment(Incremental incremental, Optional<String> asked) {
        this.incremental = incremental;
        this.asked = asked;
    }

    /** Takes note of the records that come next. */
    void see(Records records) {
        for (var item : records.items()) {
            descends = descends && (last == null || incremental.descends(last, item));
            last = item;
            old = asked.isPresent() && incremental.older(item, asked.get());
            unasked += old ? 1 : 0;
        }
    }

    /** Whether all that follows is older than what was asked for: the feed descends, and has come there. */
    boolean beyond() {
        return descends && old;
    }

    /** How many records were older than what was asked for. */
    long unasked() {
        return unasked;
    }
}
