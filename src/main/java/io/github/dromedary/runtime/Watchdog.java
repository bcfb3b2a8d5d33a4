package io.github.dromedary.runtime;

import io.github.dromedary.model.Texts;
import io.github.dromedary.steps.EndSync;
import io.github.dromedary.steps.SyncExchange;
import io.github.dromedary.sync.Sync;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.timer.TimerConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off syncs that have not ended and come no further: those that show no progress for {@code stuckAfter}, and those
 * whose thread is gone. Such a sync is recorded as failed and its source is polled again, by another thread where the timer's
 * own does not come back. What the cut sync may still try to write is refused.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long PERIOD_MILLIS = 500;
    /** A thread that is gone counts only when nothing has come from another one for so long. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration STOP = Duration.ofSeconds(1);

    private final CamelContext context;
    private final EndSync end;
    private final Map<Sync, Watched> underWay = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;

    /** A sync, its exchange and the thread that began it. */
    private record Watched(Exchange exchange, Thread thread) {
    }

    Watchdog(CamelContext context, EndSync end) {
        this.context = context;
        this.end = end;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            var daemon = new Thread(task, "dromedary-watchdog");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The step that begins a sync, which is watched from then on. */
    Processor of(Processor resume) {
        return exchange -> {
            resume.process(exchange);
            underWay.put(SyncExchange.sync(exchange), new Watched(exchange, Thread.currentThread()));
        };
    }

    private void look() {
        underWay.keySet().removeIf(Sync::isEnded);
        underWay.forEach((sync, watched) -> {
            try {
                reason(sync, watched).ifPresent(why -> cut(sync, watched, why));
            } catch (Throwable e) {
                LOG.warn("{}: could not be cut off", sync.name(), e);
            }
        });
    }

    private static Optional<String> reason(Sync sync, Watched watched) {
        var idle = Duration.ofNanos(Math.max(0, sync.traffic().activity().idle()));
        if (idle.compareTo(sync.source().http().stuckAfter()) > 0) {
            return Optional.of("no progress for " + idle.toSeconds() + " s, and stuckAfter allows " + sync.source().http().stuckAfter().toSeconds() + " s");
        }
        return watched.thread().isAlive() || idle.compareTo(QUIET) < 0 ? Optional.empty() : Optional.of("its thread has died; --debug shows more");
    }

    private void cut(Sync sync, Watched watched, String why) {
        underWay.remove(sync);
        var stack = watched.thread().getStackTrace();
        LOG.debug("{} is stuck{}", sync.name(), Arrays.stream(stack).map(at -> System.lineSeparator() + "\tat " + at).collect(Collectors.joining()));
        end.abort(watched.exchange(), sync, why);
        watched.thread().interrupt();
        restart(sync.name());
    }

    /** A timer has one thread, and that one is gone or does not come back. */
    private void restart(String source) {
        var route = context.getRoute(source);
        if (route == null || !(route.getConsumer() instanceof TimerConsumer) || context.isStopping()) {
            return;
        }
        var restart = new Thread(() -> {
            try {
                context.getRouteController().stopRoute(source, STOP.toMillis(), TimeUnit.MILLISECONDS);
                context.getRouteController().startRoute(source);
            } catch (Exception e) {
                LOG.error("{}: is not polled any more: {}", source, Texts.firstLine(e));
            }
        }, "dromedary-restart");
        restart.setDaemon(true);
        restart.start();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
