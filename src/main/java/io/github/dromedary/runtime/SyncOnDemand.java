package io.github.dromedary.runtime;

import io.github.dromedary.steps.EndSync;
import io.github.dromedary.sync.failure.StepError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Runs syncs on demand. Thread-safe. */
record SyncOnDemand(CamelContext context, EndSync end) {

    /** Runs one sync to its end in the calling thread; success or failure is reported and recorded before this method returns. */
    Exchange run(String source) {
        var exchange = new DefaultExchange(context);
        try (var template = context.createProducerTemplate()) {
            template.send(IngestRoutes.endpoint(source), exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Error e) {
            exchange.setException(new StepError(e)); // Camel has dropped the exchange without completing it
            context.getInflightRepository().remove(exchange);
            context.getInflightRepository().remove(exchange, source);
        }
        end.unreported(exchange);
        return exchange;
    }
}
