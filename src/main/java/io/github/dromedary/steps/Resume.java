package io.github.dromedary.steps;

import io.github.dromedary.source.Source;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.SyncStart;
import io.github.dromedary.sync.lease.RunningSyncs;
import io.github.dromedary.sync.lease.SourceLeases;
import io.github.dromedary.sync.lease.SyncSlot;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/** The step {@code resume}: waits for the source's lease, then starts or resumes its sync at the request of the checkpoint. */
final class Resume implements Processor {
    private final Sources sources;
    private final Databases databases;
    private final RunningSyncs running;
    private final SourceLeases leases;
    private final SyncStart start;
    private final SyncListener listener;

    Resume(Sources sources, Databases databases, RunningSyncs running, SourceLeases leases, SyncListener listener) {
        this.sources = sources;
        this.databases = databases;
        this.running = running;
        this.leases = leases;
        this.start = new SyncStart(sources);
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var source = source(exchange);
        SyncExchange.put(exchange, Sync.notStarted(source)); // so that a failed start is reported for this source
        var slot = running.slot();
        SyncExchange.slot(exchange, slot);
        var sync = start(source, slot);
        SyncExchange.put(exchange, sync);
        SyncExchange.request(exchange, sync.checkpoint().request());
    }

    /** The source whose route contains this step; the exchange may come from another route. */
    private Source source(Exchange exchange) {
        var route = ExchangeHelper.getRouteId(exchange);
        var source = route == null ? null : sources.get(route);
        if (source == null) {
            throw new IllegalStateException("the step resume belongs in the template ingest, not in the route " + route);
        }
        return source;
    }

    private Sync start(Source source, SyncSlot slot) throws SQLException {
        while (true) {
            running.await(source, slot);
            var holder = leases.await(source);
            try (var connection = databases.connect(source)) {
                var started = start.start(connection, source, transaction -> leases.claim(transaction, source, holder));
                if (started.isPresent()) {
                    var sync = started.get().sync();
                    listener.started(sync, sync.attempt().resumes());
                    started.get().notice().ifPresent(notice -> listener.noticed(sync, notice));
                    return sync;
                }
            }
        }
    }
}
