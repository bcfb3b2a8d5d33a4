package io.github.dromedary.runtime;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** The routes of a context that begin by themselves; those that others call are left alone. One thread uses it. */
public record TriggerRoutes(CamelContext context) {

    /** Lets nothing new begin; what has begun goes on. */
    public void rest() {
        routes().forEach(route -> ServiceHelper.suspendService(route.getConsumer()));
    }

    public void resume() {
        routes().forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
    }

    private List<Route> routes() {
        return context.getRoutes().stream().filter(route -> !(route.getConsumer() instanceof DirectConsumer)).toList();
    }
}
