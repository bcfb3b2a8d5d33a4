package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What a playground is made from; the same settings make the same data. Immutable.
 *
 * @param seed  of everything random
 * @param clock tells "now"; its zone's local time is sent with a {@code Z}, the mistake of the original
 * @param keys  let a caller in
 */
public record Settings(long seed, Clock clock, Keys keys) {

    public Settings {
        requireNonNull(clock, "clock is null");
        requireNonNull(keys, "keys is null");
    }

    /** Returns seed 42, a clock that stands at the first second of 2026, UTC, and the keys of the demo. */
    public static Settings demo() {
        return new Settings(42, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC), Keys.demo());
    }

    /** The same with another seed. */
    public Settings withSeed(long other) {
        return new Settings(other, clock, keys);
    }

    /** The same with another clock. */
    public Settings withClock(Clock other) {
        return new Settings(seed, other, keys);
    }

    /** The same with other keys. */
    public Settings withKeys(Keys other) {
        return new Settings(seed, clock, other);
    }
}
