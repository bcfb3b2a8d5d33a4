package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private final PollSchedule schedule = new PollSchedule();
    private final CountDownLatch polled = new CountDownLatch(1);

    private DefaultCamelContext start(long delay, Set<String> restored) throws Exception {
        var context = new DefaultCamelContext();
        context.addLifecycleStrategy(schedule.restore(restored));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:items?period=3600000&delay=" + delay).routeId("items").process(schedule.of(exchange -> polled.countDown()));
            }
        });
        context.start();
        return context;
    }

    private static long delay(CamelContext context) {
        return ((TimerEndpoint) context.getRoute("items").getEndpoint()).getDelay();
    }

    @Test
    void routesThatTakeThePlaceOfOthersPollWhenThoseWould() throws Exception {
        try (var before = start(0, Set.of())) {
            assertThat(polled.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(delay(before)).isZero();
        }
        try (var unchanged = start(0, Set.of("items"))) {
            assertThat(delay(unchanged)).isBetween(3_500_000L, 3_600_000L);
        }
        try (var changed = start(0, Set.of())) {
            assertThat(delay(changed)).isZero();
        }
    }

    @Test
    void aRouteThatHasNotPolledYetKeepsItsFirstPoll() throws Exception {
        try (var before = start(600_000, Set.of())) {
            assertThat(delay(before)).isEqualTo(600_000);
        }
        try (var unchanged = start(600_000, Set.of("items"))) {
            assertThat(delay(unchanged)).isBetween(500_000L, 600_000L);
        }
    }
}
