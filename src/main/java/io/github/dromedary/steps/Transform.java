package io.github.dromedary.steps;

import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.sync.Sync;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code transform}: records become rows of the table, which may need new columns for them. */
public final class Transform implements Processor {

    @Override
    public void process(Exchange exchange) {
        var sync = Sync.of(exchange);
        var mapping = sync.source().writing().mapping();
        var table = sync.destination().table().orElseGet(() -> new Table(mapping.table(), List.of(), mapping.key())).withMissing(sync.source().writing().ownColumns());
        var records = sync.course().run().complete(exchange.getMessage().getBody(Records.class));
        exchange.getMessage().setBody(sync.transform().transform(table, sync.destination().tables(), records));
    }
}
