package io.github.dromedary.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/** The next poll time of each source, kept when routes are replaced. Thread-safe. */
public final class PollSchedule {
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /** Sets the first polls of routes that are about to start; the sources in {@code unchanged} keep their due times. */
    public LifecycleStrategy restore(Set<String> unchanged) {
        return new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                routes.forEach(route -> schedule(route, unchanged.contains(route.getRouteId())));
            }
        };
    }

    /** Schedules the first poll at its previous due time, or after the delay that the source sets. */
    private void schedule(Route route, boolean keepDue) {
        if (!(route.getEndpoint() instanceof TimerEndpoint timer) || timer.getDelay() < 0) {
            return;
        }
        long now = now();
        long first = keepDue ? due.getOrDefault(route.getRouteId(), now + timer.getDelay()) : now + timer.getDelay();
        due.put(route.getRouteId(), first);
        timer.setDelay(Math.max(0, first - now));
    }

    /** Returns the step {@code resume}, extended to record the next poll, one period after this one. */
    public Processor of(Processor resume) {
        return exchange -> {
            resume.process(exchange);
            recordNext(exchange);
        };
    }

    private void recordNext(Exchange exchange) {
        if (exchange.getFromEndpoint() instanceof TimerEndpoint timer) {
            due.put(exchange.getFromRouteId(), now() + timer.getPeriod());
        }
    }

    /** Returns the monotonic time in milliseconds. */
    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
