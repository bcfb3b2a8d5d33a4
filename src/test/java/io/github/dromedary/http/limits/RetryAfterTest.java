package io.github.dromedary.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2000", "1.5, 1500", "' 7 ', 7000", "100000000000, 100000000000000", "'Mon, 23 Nov 2026 12:00:05 GMT', 5000",
            "'Mon, 23 Nov 2026 11:00:00 GMT', 0",
        "'Monday, 23-Nov-26 12:00:05 GMT', 5000", "'Sunday, 06-Nov-94 08:49:37 GMT', 0", "Mon Nov 23 12:00:05 2026, 5000",
        "Sun Nov  6 08:49:37 1994, 0"})
    void readsRetryAfter(String header, long millis) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1,5", "2026-11-23"})
    void whatIsNeitherIsNoWait(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30, 30000", "0.5, 500", "99999999, 99999999000", "1795435230, 30000", "1795435230.25, 30250", "1795435230000, 30000",
            "1795435000, 0",
        "2026-11-23T12:00:30Z, 30000", "2026-11-23T13:00:30+01:00, 30000", "'Mon, 23 Nov 2026 12:00:30 GMT', 30000"})
    void readsResets(String header, long millis) {
        assertThat(RetryAfter.reset(header, NOW)).hasValue(Duration.ofMillis(millis));
    }
}
