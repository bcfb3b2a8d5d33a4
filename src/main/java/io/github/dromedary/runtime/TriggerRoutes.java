package io.github.dromedary.runtime;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** The routes of a context that start by themselves, without {@code direct:} routes. For one thread. */
public record TriggerRoutes(CamelContext context) {

    /** Suspends the consumers; running exchanges continue. */
    public void suspend() {
        routes().forEach(route -> ServiceHelper.suspendService(route.getConsumer()));
    }

    public void resume() {
        routes().forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
    }

    private List<Route> routes() {
        return context.getRoutes().stream().filter(route -> !(route.getConsumer() instanceof DirectConsumer)).toList();
    }
}
