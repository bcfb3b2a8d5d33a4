package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The settings of a playground; equal settings give equal data. Immutable.
 *
 * @param seed  the seed of all random data
 * @param clock gives the current time; its zone's local time is sent with a {@code Z}, a mistake of the original API
 * @param keys  the credentials
 */
public record Settings(long seed, Clock clock, Keys keys) {

    public Settings {
        requireNonNull(clock, "clock is null");
        requireNonNull(keys, "keys is null");
    }

    /** Returns the demo settings: seed 42, a clock fixed at the first second of 2026 in UTC, and the demo credentials. */
    public static Settings demo() {
        return new Settings(42, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC), Keys.demo());
    }

    /** Returns these settings with another seed. */
    public Settings withSeed(long other) {
        return new Settings(other, clock, keys);
    }

    /** Returns these settings with another clock. */
    public Settings withClock(Clock other) {
        return new Settings(seed, other, keys);
    }

    /** Returns these settings with other credentials. */
    public Settings withKeys(Keys other) {
        return new Settings(seed, clock, other);
    }
}
