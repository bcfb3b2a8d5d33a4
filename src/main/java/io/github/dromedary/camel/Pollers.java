package io.github.dromedary.camel;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** The routes of a context that begin by themselves; those that others call are left alone. One thread uses it. */
record Pollers(CamelContext context) {

    /** Lets nothing new begin; what has begun goes on. */
    void rest() {
        routes().forEach(route -> ServiceHelper.suspendService(route.getConsumer()));
    }

    void resume() {
        routes().forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
    }

    private List<Route> routes() {
        return context.getRoutes().stream().filter(route -> !(route.getConsumer() instanceof DirectConsumer)).toList();
    }
}
