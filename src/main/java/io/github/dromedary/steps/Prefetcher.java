package io.github.dromedary.steps;

import io.github.dromedary.http.Origin;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.model.Page;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.PageReader;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.partition.Partition;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Prefetches the pages after the current one while its rows are written, at most {@code parallel} at a time. A failure is thrown only
 * when the page is due, at the step {@code fetch}, where the route's redelivery policy handles it. Threads share it.
 */
final class Prefetcher {
    private final Sender sender;
    private final PageReader reader;
    private final Tokens tokens;
    private final Executor threads;
    private final boolean enabled;

    Prefetcher(Sender sender, PageReader reader, Tokens tokens, Executor threads, boolean enabled) {
        this.enabled = enabled;
        this.sender = sender;
        this.reader = reader;
        this.tokens = tokens;
        this.threads = threads;
    }

    /** Prefetches the pages after {@code page} whose addresses are known, as far as they have the same origin. */
    void after(Sync sync, Page page) {
        var message = sync.current().message();
        if (!enabled || message == null || sync.position().next() == null) {
            return;
        }
        var origin = Origin.of(page.request().uri());
        for (var upcoming : sync.position().prefetchable(page, sync.source().parallel())) {
            var request = upcoming.request();
            if (Origin.of(request.uri()).equals(origin)) {
                sync.prefetch().start(upcoming.partition(), request, () -> authenticated(sync, message.forRequest(page.request(), request),
                        upcoming.partition()).map(sent -> new PageChain(sync, sender, reader, threads).start(sent, upcoming)));
            }
        }
        sync.prefetch().proceed();
    }

    /** The message with the credentials of a partition; empty if a token would have to be requested first. */
    private Optional<RequestMessage> authenticated(Sync sync, RequestMessage message, Partition partition) {
        var authentication = partition.credentials().authentication();
        if (authentication == sync.source().authentication() || authentication.headerName().isEmpty()) {
            return Optional.of(message);
        }
        return tokens.held(authentication).map(header -> message.with(authentication.headerName().get(), header));
    }
}
