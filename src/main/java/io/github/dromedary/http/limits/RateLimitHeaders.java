package io.github.dromedary.http.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer's headers tell of the requests that the API still takes. Names are looked up without regard to case. Immutable.
 *
 * @param retryAfter how long to wait, where it says so outright
 * @param remaining  how many requests are left
 * @param reset      how long until there are new ones
 */
public record RateLimitHeaders(Optional<Duration> retryAfter, Optional<Long> remaining, Optional<Duration> reset) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    /** Reads them; points in time are told from the server's own clock, its {@code Date}, where it sends it, else from {@code received}. */
    public static RateLimitHeaders of(Map<String, String> headers, Instant received) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        var now = HttpDate.parse(all.get("Date"), received).orElse(received);
        var structured = Optional.ofNullable(all.get("RateLimit")).map(RateLimitHeaders::structured);
        return new RateLimitHeaders(first(all, "Retry-After").flatMap(text -> RetryAfter.parse(text, now)),
                structured.flatMap(RateLimitHeaders::remaining).or(() -> first(all, "RateLimit-Remaining", "X-RateLimit-Remaining", "X-Rate-Limit-Remaining")
                        .map(String::trim).filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf)),
                structured.flatMap(RateLimitHeaders::reset).or(() -> first(all, "RateLimit-Reset", "X-RateLimit-Reset-After", "X-Rate-Limit-Reset-After",
                        "X-RateLimit-Reset", "X-Rate-Limit-Reset").flatMap(text -> RetryAfter.reset(text, now))));
    }

    /** The header {@code RateLimit} of the IETF's drafts: a list with r and t each, of which the one that is spent for longest counts; or the older one's words. */
    private static RateLimitHeaders structured(String value) {
        var quota = new RateLimitHeaders(Optional.empty(), number(value, "remaining"), number(value, "reset").map(Duration::ofSeconds));
        for (var policy : value.replaceAll("\"[^\"]*\"", "").split(",")) {
            var one = new RateLimitHeaders(Optional.empty(), number(policy, "r"), number(policy, "t").map(Duration::ofSeconds));
            quota = one.remaining.isPresent() && one.tighterThan(quota) ? one : quota;
        }
        return quota;
    }

    private boolean tighterThan(RateLimitHeaders other) {
        long here = remaining.orElse(Long.MAX_VALUE);
        long there = other.remaining.orElse(Long.MAX_VALUE);
        return here < there || here == there && reset.orElse(Duration.ZERO).compareTo(other.reset.orElse(Duration.ZERO)) > 0;
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

    /** Whether a status means that too many requests were sent; GitHub, for one, says so by a 403. */
    public boolean limits(int status) {
        return status == 429 || status == 403 && spent();
    }

    /**
     * How long to wait before the request is sent again: what the answer says outright, else, where the status speaks of a
     * limit or of a break and no request is said to be left, until there are new ones.
     */
    public Optional<Duration> wait(int status) {
        boolean left = remaining.filter(n -> n > 0).isPresent(); // then the reset is that of another limit
        return retryAfter.or(() -> (limits(status) || status == 503) && !left ? reset.filter(wait -> !wait.isZero()) : Optional.empty());
    }

    /** How long to leave the API alone after an answer that was right: while no request is left. */
    public Optional<Duration> pause() {
        return spent() ? reset.filter(wait -> !wait.isZero()) : Optional.empty();
    }
}
