package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2000", "1.5, 1500", "'Mon, 23 Nov 2026 12:00:05 GMT', 5000", "'Mon, 23 Nov 2026 11:00:00 GMT', 0"})
    void readsRetryAfter(String header, long millis) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-23T12:00:00Z"))).hasValue(Duration.ofMillis(millis));
    }
}
