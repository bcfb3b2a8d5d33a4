package io.github.dromedary.camel;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;

/**
 * Completes what a source's file leaves out: the route's name as the parameter {@code routeId}, the backoff in
 * the milliseconds that Camel counts in, a prefix that keeps the
 * steps of different sources apart, and, for syncs on demand, a trigger that waits to be called.
 */
final class IngestRoutes implements RouteBuilderLifecycleStrategy {
    private final Sources sources;
    private final boolean onDemand;

    IngestRoutes(Sources sources, boolean onDemand) {
        this.sources = sources;
        this.onDemand = onDemand;
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
                source.parameter("backoffMillis", Long.toString(read.wire().backoff().toMillis()));
                source.parameter("maxBackoffMillis", Long.toString(read.wire().maxBackoff().toMillis()));
                if (source.getPrefixId() == null) {
                    source.setPrefixId(source.getRouteId() + ".");
                }
                if (onDemand) {
                    source.getParameters().removeIf(parameter -> parameter.getName().equals("trigger"));
                    source.parameter("trigger", endpoint(source.getRouteId()));
                }
            }
        }
    }

    /** The sources that it completes. */
    Sources sources() {
        return sources;
    }

    /** Where a sync of that source is asked for. */
    static String endpoint(String source) {
        return "direct:sync-" + source; // a source may be called as one of our own routes is
    }
}
