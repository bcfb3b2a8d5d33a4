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
 * Completes the templated route of a source: its name as the parameter {@code routeId}, the backoff in milliseconds, a prefix
 * that makes step ids unique per source and, for syncs on demand, a {@code direct:} endpoint as trigger. A {@code trigger} that
 * is no timer gets a route of its own that calls the source's route, so that a sync never runs in a foreign exchange.
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
        // nothing to complete before the file is read
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

    /** The sources whose routes are completed. */
    public Sources sources() {
        return sources;
    }

    /** Returns the endpoint that runs a sync of a source on demand. */
    static String endpoint(String source) {
        return "direct:sync-" + source; // the prefix avoids clashes with Dromedary's own routes
    }
}
