package io.github.dromedary.steps;

import io.github.dromedary.http.Origin;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.paging.LoopGuard;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.sync.PageReader;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.partition.ReadPosition;
import io.github.dromedary.sync.response.FetchedResponse;
import io.github.dromedary.sync.response.Prefetch;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Prefetched pages of one partition, requested one after the other: with {@code parallel} 1, each page is followed to the next one, as
 * far as records have room. Only pages that are certain to be requested are. For one thread at a time.
 */
final class PageChain {
    private final Sync sync;
    private final Sender sender;
    private final PageReader reader;
    private final Executor threads;
    private final LoopGuard loopGuard = new LoopGuard();
    private long remaining;

    /** A chain of the pages after the current one. */
    PageChain(Sync sync, Sender sender, PageReader reader, Executor threads) {
        this.sync = sync;
        this.sender = sender;
        this.reader = reader;
        this.threads = threads;
        this.remaining = sync.position().partition().remainingPages() - 1;
    }

    /** Sends a request. */
    Prefetch.Pending start(RequestMessage message, ReadPosition.Upcoming upcoming) {
        return new Prefetch.Pending(message, CompletableFuture.supplyAsync(() -> fetch(message, upcoming), threads));
    }

    private FetchedResponse fetch(RequestMessage message, ReadPosition.Upcoming upcoming) {
        var response = sender.send(sync, message, upcoming.partition(), upcoming.cookies());
        try {
            if (response.failure() == null && response.body() != null) {
                response.records(reader.open(sync, upcoming.request(), response.head(), response.body(), response, 0));
                next(response, upcoming).ifPresent(next -> follow(message, upcoming, next));
            }
            return response;
        } catch (Throwable e) { // nobody else can release the response
            response.release();
            throw e;
        }
    }

    /** The request after a page that was read to its end; empty if it might not be sent when its turn comes. */
    private Optional<Request> next(FetchedResponse response, ReadPosition.Upcoming current) {
        var source = sync.source();
        if (source.parallel() > 1 || remaining <= 0 || current.partition().mayEndEarly() || source.paginator().totalIsNamedForRecords()) {
            return Optional.empty();
        }
        try {
            return response.records().whole().flatMap(page -> next(page));
        } catch (RuntimeException e) {
            return Optional.empty(); // the step that reads the page fails with it
        }
    }

    private Optional<Request> next(Page page) {
        return loopGuard.next(page, sync.source().paginator()).map(sync.source()::storable)
                .filter(request -> Origin.of(request.uri()).equals(Origin.of(page.request().uri())));
    }

    private void follow(RequestMessage message, ReadPosition.Upcoming current, Request request) {
        remaining--;
        var next = new ReadPosition.Upcoming(request, current.partition(), current.cookies());
        sync.prefetch().whenRoom(() -> sync.prefetch().start(current.partition(), request,
                () -> Optional.of(start(message.forRequest(current.request(), request), next))));
    }
}
