package io.github.dromedary.runtime;

import io.github.dromedary.runtime.routes.RouteFiles;
import io.github.dromedary.source.Schedule;
import io.github.dromedary.source.Sources;
import io.github.dromedary.steps.EndSync;
import io.github.dromedary.sync.SyncListener;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * Completes what a source's file leaves out: the route's name as the parameter {@code routeId}, the backoff in
 * the milliseconds that Camel counts in, a prefix that keeps the
 * steps of different sources apart, and, for syncs on demand, a trigger that waits to be called. A {@code trigger} that is
 * no timer gets a small route of its own, which calls the source's: its exchange is somebody else's.
 */
public final class IngestRoutes implements RouteBuilderLifecycleStrategy {
    private static final String TRIGGER = "trigger";
    private final Sources sources;
    private final boolean onDemand;
    private final EndSync end;
    private final SyncListener listener;

    IngestRoutes(Sources sources, boolean onDemand, EndSync end, SyncListener listener) {
        this.sources = sources;
        this.onDemand = onDemand;
        this.end = end;
        this.listener = listener;
    }

    @Override
    public void beforeConfigure(RouteBuilder builder) {
        // there is nothing to complete before the file is read
    }

    @Override
    public void afterConfigure(RouteBuilder builder) {
        for (var source : builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
            if (RouteFiles.INGEST.equals(source.getRouteTemplateRef())) {
                source.parameter("routeId", source.getRouteId());
                var read = sources.get(source.getRouteId());
                source.parameter("backoffMillis", Long.toString(read.http().backoff().toMillis()));
                source.parameter("maxBackoffMillis", Long.toString(read.http().maxBackoff().toMillis()));
                if (source.getPrefixId() == null) {
                    source.setPrefixId(source.getRouteId() + ".");
                }
                trigger(builder, source);
            }
        }
    }

    private void trigger(RouteBuilder builder, TemplatedRouteDefinition source) {
        var given = parameter(builder, source, TRIGGER).filter(uri -> !uri.startsWith("timer:"))
                .or(() -> parameter(builder, source, "every").filter(Schedule::is).map(every -> Schedule.uri(every, source.getRouteId())));
        if (onDemand || given.isPresent()) {
            source.getParameters().removeIf(parameter -> parameter.getName().equals(TRIGGER));
            source.parameter(TRIGGER, endpoint(source.getRouteId()));
        }
        if (!onDemand) {
            given.ifPresent(uri -> call(builder, source.getRouteId(), uri));
        }
    }

    private static Optional<String> parameter(RouteBuilder builder, TemplatedRouteDefinition source, String name) {
        return source.getParameters().stream().filter(parameter -> parameter.getName().equals(name)).map(TemplatedRouteParameterDefinition::getValue)
                .map(builder.getCamelContext()::resolvePropertyPlaceholders).findFirst();
    }

    private void call(RouteBuilder builder, String source, String uri) {
        var context = builder.getCamelContext();
        builder.from(uri).routeId(source + ".trigger").errorHandler(new NoErrorHandlerDefinition())
                .process(new Trigger(source, Trigger.Caller.of(uri), context, end, listener)).id(source + ".sync");
    }

    /** The sources that it completes. */
    public Sources sources() {
        return sources;
    }

    /** Where a sync of that source is asked for. */
    static String endpoint(String source) {
        return "direct:sync-" + source; // a source may be called as one of our own routes is
    }
}
