package io.github.dromedary.sync.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Suppresses repeated log lines: each is permitted once in ten minutes. Threads share it. */
final class RateLimitedLog {
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private final Map<String, Last> all = new HashMap<>();

    /** When a line was permitted last, and how often it was suppressed since. */
    private record Last(Instant permitted, long suppressed) {
    }

    /**
     * Decides whether a line is logged now.
     *
     * @param always whether it is logged in any case
     * @return how often it was suppressed since it was logged last, or empty when it is suppressed now
     */
    synchronized OptionalLong permits(String line, boolean always, Instant now) {
        if (all.size() > MOST) {
            all.clear(); // at worst, each line is logged once more
        }
        var last = all.getOrDefault(line, new Last(Instant.EPOCH, 0));
        boolean permits = always || Duration.between(last.permitted(), now).compareTo(INTERVAL) >= 0;
        all.put(line, permits ? new Last(now, 0) : new Last(last.permitted(), last.suppressed() + 1));
        return permits ? OptionalLong.of(last.suppressed()) : OptionalLong.empty();
    }
}
