package io.github.dromedary.steps;

import io.github.dromedary.http.Origin;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.limits.Rate;
import io.github.dromedary.http.limits.RateLimitHeaders;
import io.github.dromedary.http.limits.RateLimiter;
import io.github.dromedary.model.Counts;
import io.github.dromedary.source.Source;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.failure.StoppedException;
import io.github.dromedary.sync.response.FetchedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The step {@code pace}: delays a request as {@code rateLimit} and the rate limit headers of the API require. All sources of an
 * origin share one rate limiter with the slowest of their rates. Camel's throttler does not know rates per origin, the headers of
 * responses, or the stop of Dromedary. Threads share it.
 */
final class Pace implements Processor {
    /** Shorter waits are not reported. */
    private static final Duration LEAST_REPORTED = Duration.ofMillis(900);
    private static final Duration SLICE = Duration.ofMillis(100);

    private final SyncListener listener;
    private final Map<String, Rate> rates = new HashMap<>();
    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    Pace(Collection<Source> sources, SyncListener listener) {
        this.listener = listener;
        sources.forEach(source -> source.http().rateLimit().ifPresent(rate -> rates.merge(source.endpoint().origin(), rate, Rate::slower)));
    }

    @Override
    public void process(Exchange exchange) {
        var sync = SyncExchange.sync(exchange);
        var origin = Origin.of(URI.create(exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class)));
        var limiter = limiter(origin);
        var spacing = rate(sync.source(), origin).map(Rate::interval).orElse(Duration.ZERO);
        long since = System.nanoTime();
        do {
            limiter.unreportedWait(LEAST_REPORTED).ifPresent(wait -> listener.noticed(sync, "the API's rate limit is reached: next request in "
                    + (wait.toMillis() + 500) / 1000 + " s"));
            await(limiter.reserve(spacing), exchange, sync);
        } while (limiter.isClosed());
        var waited = Duration.ofNanos(System.nanoTime() - since);
        if (waited.compareTo(Duration.ofMillis(1)) > 0) {
            sync.traffic().add(Counts.waited(waited));
        }
    }

    /** Applies the rate limit headers of a response. A wait longer than {@code maxBackoff} is ignored: the API rejects the next request. */
    void applyLimits(Sync sync, URI address, FetchedResponse response) {
        var failure = response.failure() instanceof StatusException status ? status : null;
        var limits = failure == null ? RateLimitHeaders.of(response.head().headers(), Instant.now()) : failure.rateLimit();
        boolean failed = failure != null && failure.status() >= HttpStatus.SC_REDIRECTION; // below 300, a wait applies to that request only
        var wait = failed ? limits.wait(failure.status()) : Optional.<Duration>empty();
        wait.or(limits::pause).filter(pause -> pause.compareTo(sync.source().http().maxBackoff()) <= 0)
                .ifPresent(limiter(Origin.of(address))::close);
    }

    private RateLimiter limiter(String origin) {
        return limiters.computeIfAbsent(origin, o -> new RateLimiter());
    }

    private Optional<Rate> rate(Source source, String origin) {
        var ofOrigin = Optional.ofNullable(rates.get(origin));
        return source.http().rateLimit().map(own -> ofOrigin.map(own::slower).orElse(own)).or(() -> ofOrigin);
    }

    private void await(long turn, Exchange exchange, Sync sync) {
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            if (exchange.getContext().isStopping() || sync.isEnded()) {
                throw new StoppedException();
            }
            sync.traffic().activity().progressed();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE.toNanos()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoppedException();
            }
        }
    }
}
