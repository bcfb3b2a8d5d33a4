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
 * Aborts syncs that are stuck: without progress for {@code stuckAfter}, or with a dead thread. The sync is recorded as failed,
 * later writes of it are refused, and its source is polled again, by a new timer thread if the old one does not return.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long PERIOD_MILLIS = 500;
    /** Idle time after which a dead thread counts as stuck: another thread may have continued the sync. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final CamelContext context;
    private final EndSync end;
    private final Map<Sync, Watched> underWay = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;

    /** The exchange of a sync and the thread that started it. */
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
        thread.scheduleWithFixedDelay(this::checkAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns the step {@code resume}, extended to watch the sync from then on. */
    Processor of(Processor resume) {
        return exchange -> {
            resume.process(exchange);
            underWay.put(SyncExchange.sync(exchange), new Watched(exchange, Thread.currentThread()));
        };
    }

    private void checkAll() {
        underWay.keySet().removeIf(Sync::isEnded);
        underWay.forEach((sync, watched) -> {
            try {
                reason(sync, watched).ifPresent(why -> abort(sync, watched, why));
            } catch (Throwable e) {
                LOG.warn("source={} cannot be aborted", sync.name(), e);
            }
        });
    }

    private static Optional<String> reason(Sync sync, Watched watched) {
        var idle = Duration.ofNanos(Math.max(0, sync.traffic().activity().idle()));
        var stuckAfter = sync.source().http().stuckAfter();
        if (idle.compareTo(stuckAfter) > 0) {
            return Optional.of("no progress for " + idle.toSeconds() + " s; stuckAfter allows " + stuckAfter.toSeconds() + " s");
        }
        return watched.thread().isAlive() || idle.compareTo(QUIET) < 0 ? Optional.empty()
                : Optional.of("the thread of the sync has died; --debug shows more");
    }

    private void abort(Sync sync, Watched watched, String why) {
        underWay.remove(sync);
        var stack = watched.thread().getStackTrace();
        LOG.debug("source={} is stuck{}", sync.name(),
                Arrays.stream(stack).map(at -> System.lineSeparator() + "\tat " + at).collect(Collectors.joining()));
        end.abort(watched.exchange(), sync, why);
        watched.thread().interrupt();
        restart(sync.name());
    }

    /** Restarts the route of a timer, whose only thread is dead or stuck. */
    private void restart(String source) {
        var route = context.getRoute(source);
        if (route == null || !(route.getConsumer() instanceof TimerConsumer) || context.isStopping()) {
            return;
        }
        var restart = new Thread(() -> {
            try {
                context.getRouteController().stopRoute(source, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                context.getRouteController().startRoute(source);
            } catch (Exception e) {
                LOG.error("source={} is no longer polled: {}", source, Texts.firstLine(e));
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
