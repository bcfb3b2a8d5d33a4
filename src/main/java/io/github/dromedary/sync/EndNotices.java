package io.github.dromedary.sync;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.http.paging.PaginatorHints;

/** What a user is told of a sync at its end. */
public final class EndNotices {
    private final SyncListener listener;

    public EndNotices(SyncListener listener) {
        this.listener = listener;
    }

    /** Of one that has succeeded. */
    public void succeeded(Sync sync) {
        var leftOut = sync.transform().leftOut();
        if (!leftOut.isEmpty()) {
            listener.noticed(sync, leftOut.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")")
                    .collect(joining(", ", "left out, since schemaContract is discard, with the number of records: ", "")));
        }
        reading(sync);
        records(sync);
        deletions(sync);
    }

    /** Of the records of any. */
    public void records(Sync sync) {
        sync.recordNotices().told(sync.id(), sync.counts().rejected()).forEach(what -> listener.noticed(sync, what));
    }

    private void reading(Sync sync) {
        if (sync.conditional().notModified()) {
            listener.noticed(sync, "not modified since the last sync: the API answered 304, and the rows stay as they are");
        }
        if (sync.position().tooOld() > 0) {
            listener.noticed(sync, sync.position().tooOld() + " records are older than was asked for: look whether the API knows "
                    + sync.source().incremental().flatMap(IncrementalSettings::param).map(p -> "the parameter " + p).orElse("what takes {since}"));
        }
        sync.source().incremental().ifPresent(incremental -> sync.position().ignored().notices(incremental.field()).forEach(what -> listener.noticed(sync, what)));
        pages(sync);
        if (sync.position().isEmpty()) {
            listener.noticed(sync, "forEach gives no rows: nothing was asked for");
        }
        sync.position().skipped().forEach((status, runs) -> listener.noticed(sync, runs + " rows of forEach have no records: the API answered " + status));
    }

    private void pages(Sync sync) {
        var page = sync.position().page();
        var paginator = sync.source().paginator();
        if (page != null && sync.position().partition().pages() == 1 && !sync.position().warnings().more() && paginator.next(page).isEmpty()) {
            PaginatorHints.beyond(page, paginator).ifPresent(sign -> listener.noticed(sync,
                    "perhaps not all is read: one page, and the answer has " + sign.what() + "; " + sign.advice()));
        }
    }

    private void deletions(Sync sync) {
        if (!sync.source().write().deleting().missing()) {
            return;
        }
        if (sync.totalCounts().rejected() > 0) {
            listener.noticed(sync, "rows that are gone stay: records were rejected, so that it is not certain which those are");
        }
        if (sync.position().readsAll() && !sync.conditional().notModified()) {
            sync.position().warnings().shifted().ifPresent(why -> listener.noticed(sync,
                    "rows that are gone stay until the next sync: " + why + ", so that it is not certain which those are"));
        }
    }
}
