package io.github.dromedary.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** Status, headers, and the wait in seconds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429|retry-AFTER: 3; RateLimit-Reset: 9|3", "500|Retry-After: 3|3", "500|RateLimit-Reset: 9|", "429||",
        "429|RateLimit-Reset: 9|9", "503|x-ratelimit-reset: 9|9", "429|X-Rate-Limit-Reset: 1795435209|9",
        "429|X-RateLimit-Reset-After: 0.5; X-RateLimit-Reset: 1795435209|0.5",
        "429|X-RateLimit-Remaining: 0; X-RateLimit-Reset: 9|9", "429|X-RateLimit-Remaining: 5; X-RateLimit-Reset: 9|",
        "503|RateLimit-Remaining: 5; RateLimit-Reset: 9|",
        "403|X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795435209|9", "403|X-RateLimit-Remaining: 1; X-RateLimit-Reset: 9|",
        "403|X-RateLimit-Reset: 9|",
        "429|X-RateLimit-Reset: 1795435000|", "404|RateLimit-Remaining: 0; RateLimit-Reset: 9|"})
    void aRefusalAsksForAWait(int status, String headers, Double seconds) {
        assertThat(RateLimitHeaders.of(headers(headers), NOW).wait(status))
                .isEqualTo(Optional.ofNullable(seconds).map(s -> Duration.ofMillis((long) (s * 1000))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"default\";r=0;t=30|30", "\"burst\";r=0;t=1, \"daily;r=0;t=99\";r=0;t=40|40",
            "\"burst\";r=0;t=1, \"daily\";r=50;t=3600|1",
        "\"default\";r=7;t=30|", "\"default\";r=0|", "limit=10, remaining=0, reset=5|5", "limit=10, remaining=3, reset=5|",
        "\"p\";pk=:cHsdsRa894==:;r=0;t=8|8", "nonsense|"})
    void readsTheStructuredHeader(String header, Integer seconds) {
        var quota = RateLimitHeaders.of(Map.of("ratelimit", header), NOW);

        assertThat(quota.pause()).isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    void theServersOwnClockCounts() {
        var headers = Map.of("date", "Mon, 23 Nov 2026 09:00:00 GMT", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795424405");

        assertThat(RateLimitHeaders.of(headers, NOW).pause()).hasValue(Duration.ofSeconds(5));
        assertThat(RateLimitHeaders.of(Map.of("Date", "Mon, 23 Nov 2026 09:00:00 GMT", "Retry-After", "Mon, 23 Nov 2026 09:00:07 GMT"), NOW)
                .wait(503)).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void whereRequestsAreLeftThereIsNoPause() {
        assertThat(RateLimitHeaders.of(headers("X-RateLimit-Remaining: 1; X-RateLimit-Reset: 9"), NOW).pause()).isEmpty();
        assertThat(RateLimitHeaders.of(headers("X-RateLimit-Reset: 9"), NOW).pause()).isEmpty();
    }

    private static Map<String, String> headers(String text) {
        var headers = new HashMap<String, String>();
        for (var header : text == null ? new String[0] : text.split("; ")) {
            headers.put(header.split(": ")[0], header.split(": ")[1]);
        }
        return headers;
    }
}
