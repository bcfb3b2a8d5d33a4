package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Detects endless paging: a request that was sent before, or the same records twice in a row, is an error. Stores fingerprints of
 * the last {@value #MOST} requests. For one thread.
 */
public final class LoopGuard {
    private static final int MOST = 10_000;

    private final Set<UUID> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > MOST;
        }
    });
    private Content previous;

    /** What is stored of a page's records to compare them with the next page's. */
    private record Content(long records, long digest, UUID last) {
    }

    /**
     * Returns the request that follows a page, or empty after the last.
     *
     * @throws ResponseException when the request was sent before, or the page equals the previous one
     */
    public Optional<Request> next(Page page, Paginator paginator) {
        var next = paginator.next(page);
        boolean isNew = seen.add(fingerprint(text(page.request()))); // false for a page read again after a failure
        var content = new Content(page.records(), page.digest(), fingerprint(page.last().toString()));
        if (next.isPresent()) {
            refuseLoop(page.request(), next.get(), paginator);
            if (isNew && page.records() > 0 && content.equals(previous)) {
                throw repeated(page, paginator);
            }
        }
        previous = content;
        return next;
    }

    private static ResponseException repeated(Page page, Paginator paginator) {
        var requested = paginator.token(page.request()).map(token -> "with \"" + Texts.excerpt(token) + "\"").orElse("at another address");
        return endless("the API returned the same page twice in a row: its " + page.records() + " records equal those of the page before, although"
                + " it was requested " + requested, paginator);
    }

    private void refuseLoop(Request current, Request next, Paginator paginator) {
        var token = paginator.token(next).map(text -> "the token \"" + Texts.excerpt(text) + "\"");
        if (next.equals(current)) {
            throw endless(token.map(text -> text + " was returned twice in a row")
                    .orElse("the response names its own address as the next page"), paginator);
        }
        if (seen.contains(fingerprint(text(next)))) {
            throw endless(token.map(text -> text + " was returned before in this sync")
                    .orElseGet(() -> "the response names a page that this sync has already read: " + withoutQuery(next)), paginator);
        }
    }

    private static ResponseException endless(String reason, Paginator paginator) {
        return new ResponseException(reason + "; the sync would never end", paginator.parameters());
    }

    /** Without the query, which can contain a key. */
    private static String withoutQuery(Request request) {
        return request.uri().toString().split("\\?", 2)[0];
    }

    private static String text(Request request) {
        return request.method() + ' ' + request.uri() + '\n' + request.body();
    }

    private static UUID fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
