package io.github.dromedary.http.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rate limit that a response's headers announce. Header names are case-insensitive. Immutable.
 *
 * @param retryAfter how long to wait, from {@code Retry-After}
 * @param remaining  number of requests left
 * @param reset      time until the limit resets
 */
public record RateLimitHeaders(Optional<Duration> retryAfter, Optional<Long> remaining, Optional<Duration> reset) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final String[] REMAINING = {"RateLimit-Remaining", "X-RateLimit-Remaining", "X-Rate-Limit-Remaining"};
    private static final String[] RESET = {"RateLimit-Reset", "X-RateLimit-Reset-After", "X-Rate-Limit-Reset-After",
            "X-RateLimit-Reset", "X-Rate-Limit-Reset"};

    /** Parses the headers; points in time are relative to the server's clock ({@code Date}), or to {@code received} without one. */
    public static RateLimitHeaders of(Map<String, String> headers, Instant received) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        var now = HttpDate.parse(all.get("Date"), received).orElse(received);
        var structured = Optional.ofNullable(all.get("RateLimit")).map(RateLimitHeaders::structured);
        return new RateLimitHeaders(first(all, "Retry-After").flatMap(text -> RetryAfter.parse(text, now)),
                structured.flatMap(RateLimitHeaders::remaining).or(() -> first(all, REMAINING)
                        .map(String::trim).filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf)),
                structured.flatMap(RateLimitHeaders::reset).or(() -> first(all, RESET).flatMap(text -> RetryAfter.reset(text, now))));
    }

    /**
     * The header {@code RateLimit} of the IETF drafts: a list of policies with r and t, of which the tightest counts, or
     * {@code remaining} and {@code reset} of an older draft.
     */
    private static RateLimitHeaders structured(String value) {
        var tightest = new RateLimitHeaders(Optional.empty(), number(value, "remaining"), number(value, "reset").map(Duration::ofSeconds));
        for (var item : value.replaceAll("\"[^\"]*\"", "").split(",")) {
            var policy = new RateLimitHeaders(Optional.empty(), number(item, "r"), number(item, "t").map(Duration::ofSeconds));
            tightest = policy.remaining.isPresent() && policy.tighterThan(tightest) ? policy : tightest;
        }
        return tightest;
    }

    private boolean tighterThan(RateLimitHeaders other) {
        long left = remaining.orElse(Long.MAX_VALUE);
        long otherLeft = other.remaining.orElse(Long.MAX_VALUE);
        return left < otherLeft || left == otherLeft && reset.orElse(Duration.ZERO).compareTo(other.reset.orElse(Duration.ZERO)) > 0;
    }

    private static Optional<Long> number(String text, String name) {
        var matcher = Pattern.compile("(?<![\\w-])" + name + "=(\\d{1,15})").matcher(text);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Optional<String> first(Map<String, String> headers, String... names) {
        return Stream.of(names).map(headers::get).filter(value -> value != null).findFirst();
    }

    /** Whether no request is left. */
    public boolean spent() {
        return remaining.filter(left -> left == 0).isPresent();
    }

    /** Whether a status means that too many requests were sent; GitHub, for one, returns 403. */
    public boolean limits(int status) {
        return status == 429 || status == 403 && spent();
    }

    /**
     * How long to wait before a retry: the time in {@code Retry-After}, else, for a rate limit or 503 unless requests are left, the
     * time until the limit resets.
     */
    public Optional<Duration> wait(int status) {
        boolean left = remaining.filter(n -> n > 0).isPresent(); // then the reset is another limit's
        return retryAfter.or(() -> (limits(status) || status == 503) && !left ? reset.filter(wait -> !wait.isZero()) : Optional.empty());
    }

    /** How long to pause after a successful response: until the reset, if no request is left. */
    public Optional<Duration> pause() {
        return spent() ? reset.filter(wait -> !wait.isZero()) : Optional.empty();
    }
}
