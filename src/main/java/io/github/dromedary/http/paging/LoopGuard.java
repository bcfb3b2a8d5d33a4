package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The pages that a sync has come by, so that it never goes round in circles: a request that was sent before, or the same
 * records twice in a row, is a failure. Keeps fingerprints of the last {@value #MOST} requests. For one thread.
 */
public final class LoopGuard {
    private static final int MOST = 10_000;

    private final Set<UUID> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > MOST;
        }
    });
    private Content before;

    /** The records of a page, as far as they must be kept to tell it from the next. */
    private record Content(long records, long digest, UUID last) {
    }

    /**
     * The request that follows a page, or empty after the last.
     *
     * @throws ResponseException when it leads back, or the page was that of before
     */
    public Optional<Request> next(Page page, Paginator paginator) {
        var next = paginator.next(page);
        boolean other = seen.add(fingerprint(text(page.request()))); // and not a page that is read again after a failure
        var content = new Content(page.records(), page.digest(), fingerprint(page.last().toString()));
        if (next.isPresent()) {
            refuseCircle(page.request(), next.get(), paginator);
            if (other && page.records() > 0 && content.equals(before)) {
                throw repeated(page, paginator);
            }
        }
        before = content;
        return next;
    }

    private static ResponseException repeated(Page page, Paginator paginator) {
        var asked = paginator.token(page.request()).map(token -> "with \"" + JsonPath.shorten(token) + "\"").orElse("at another address");
        return endless("the same page came twice in a row: its " + page.records() + " records are those of the page before, but it was asked for "
                + asked, paginator);
    }

    private void refuseCircle(Request current, Request next, Paginator paginator) {
        var token = paginator.token(next).map(text -> "the token \"" + JsonPath.shorten(text) + "\"");
        if (next.equals(current)) {
            throw endless(token.map(text -> text + " came twice in a row").orElse("the answer names itself as the next page"), paginator);
        }
        if (seen.contains(fingerprint(text(next)))) {
            throw endless(token.map(text -> text + " has come before in this sync")
                    .orElseGet(() -> "the next page is said to be one that this sync has read already, at " + withoutQuery(next)), paginator);
        }
    }

    private static ResponseException endless(String what, Paginator paginator) {
        return new ResponseException(what + "; reading on would never end", paginator.parameters());
    }

    /** A query may hold a key. */
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
