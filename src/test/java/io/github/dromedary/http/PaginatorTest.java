package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginatorTest {
    private final Request first = new Endpoint("https://api.example.com/v1/", "/posts", "GET", Map.of("q", "a b&c=+"), Map.of(), null).first();

    @Test
    void theFirstRequestEncodesItsParams() {
        assertThat(first.uri()).hasToString("https://api.example.com/v1/posts?q=a%20b%26c%3D%2B");
        assertThat(first.headers()).containsEntry("Accept", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"https://api.example.com/x?page=2, https://api.example.com/x?page=2", "?page=2, https://api.example.com/v1/posts?page=2",
        "/x, https://api.example.com/x", "'',"})
    void followsALinkInTheAnswer(String link, String next) {
        var request = new JsonLink("paging.next").next(page(first, Map.of("paging", Map.of("next", link)), 5));

        assertThat(request.map(r -> r.uri().toString())).isEqualTo(Optional.ofNullable(next));
    }

    @Test
    void countsPagesUpToTheTotalThatMayBeText() {
        var paginator = new PageNumber("page", 1, Optional.of("pages"));
        var one = paginator.first(first);
        var two = paginator.next(page(one, Map.of("pages", "2"), 5)).orElseThrow();

        assertThat(two.uri().toString()).endsWith("&page=2");
        assertThat(paginator.next(page(two, Map.of("pages", "2"), 5))).isEmpty();
        assertThatThrownBy(() -> paginator.next(page(two, Map.of(), 5))).hasMessageContaining("no 'pages'");
    }

    @Test
    void countsWhatCameAndNotWhatWasAskedFor() {
        var paginator = new Offset("offset", "limit", 100, Optional.empty());
        var request = paginator.next(page(paginator.first(first), Map.of(), 50)).orElseThrow();

        assertThat(request.uri().toString()).endsWith("&offset=50&limit=100");
        assertThat(paginator.next(page(request, Map.of(), 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2000", "1.5, 1500", "'Mon, 23 Nov 2026 12:00:05 GMT', 5000", "'Mon, 23 Nov 2026 11:00:00 GMT', 0"})
    void readsRetryAfter(String header, long millis) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-23T12:00:00Z"))).hasValue(Duration.ofMillis(millis));
    }

    @Test
    void knowsAnOrigin() {
        assertThat(Endpoint.origin(first.uri())).isEqualTo("https://api.example.com:443");
    }

    private static Page page(Request request, Map<String, Object> envelope, long records) {
        return new Page(request, Map.of(), envelope, records);
    }
}
