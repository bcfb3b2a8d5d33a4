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

/** When each source is polled next, so that routes which take the place of others poll it then. Threads share it. */
public final class PollSchedule {
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /** Sets the first polls of routes that are about to start; those named are polled when they were due in the routes before. */
    public LifecycleStrategy restore(Set<String> goOn) {
        return new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                routes.forEach(route -> begin(route, goOn.contains(route.getRouteId())));
            }
        };
    }

    /** Sets the first poll: when it is due, or after the delay that the route's file says. */
    private void begin(Route route, boolean goesOn) {
        if (!(route.getEndpoint() instanceof TimerEndpoint timer) || timer.getDelay() < 0) {
            return;
        }
        long now = now();
        long first = goesOn ? due.getOrDefault(route.getRouteId(), now + timer.getDelay()) : now + timer.getDelay();
        due.put(route.getRouteId(), first);
        timer.setDelay(Math.max(0, first - now));
    }

    /** The step that begins a sync, after which the source's next poll is due one period later. */
    public Processor of(Processor resume) {
        return exchange -> {
            resume.process(exchange);
            begun(exchange);
        };
    }

    private void begun(Exchange exchange) {
        if (exchange.getFromEndpoint() instanceof TimerEndpoint timer) {
            due.put(exchange.getFromRouteId(), now() + timer.getPeriod());
        }
    }

    /** Milliseconds of the clock that only runs forward. */
    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
