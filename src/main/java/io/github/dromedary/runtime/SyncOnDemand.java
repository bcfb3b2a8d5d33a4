package io.github.dromedary.runtime;

import io.github.dromedary.steps.EndSync;
import io.github.dromedary.sync.StepError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Runs syncs of sources that wait to be asked. Threads share it. */
record SyncOnDemand(CamelContext context, EndSync end) {

    /** One sync to its end, in the calling thread; whatever becomes of it is told and recorded before this returns. */
    Exchange run(String source) {
        var exchange = new DefaultExchange(context);
        try (var template = context.createProducerTemplate()) {
            template.send(IngestRoutes.endpoint(source), exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Error e) {
            exchange.setException(new StepError(e)); // Camel has let go of the exchange without ending it
            context.getInflightRepository().remove(exchange);
            context.getInflightRepository().remove(exchange, source);
        }
        end.unreported(exchange);
        return exchange;
    }
}
