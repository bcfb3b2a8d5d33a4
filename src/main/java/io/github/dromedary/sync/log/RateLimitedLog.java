package io.github.dromedary.sync.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Lets what comes again and again be told at most once in a while. Threads share it. */
final class RateLimitedLog {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private final Map<String, Last> all = new HashMap<>();

    /** When something was told last, and how often it came since. */
    private record Last(Instant told, long silent) {
    }

    /**
     * Whether to tell something now.
     *
     * @param always whether it is to be told whenever it comes
     * @return how often it came since it was told last, or empty when it is not to be told
     */
    synchronized OptionalLong tells(String what, boolean always, Instant now) {
        if (all.size() > MOST) {
            all.clear(); // all is told once more, at worst
        }
        var last = all.getOrDefault(what, new Last(Instant.EPOCH, 0));
        boolean tells = always || Duration.between(last.told(), now).compareTo(PAUSE) >= 0;
        all.put(what, tells ? new Last(now, 0) : new Last(last.told(), last.silent() + 1));
        return tells ? OptionalLong.of(last.silent()) : OptionalLong.empty();
    }
}
