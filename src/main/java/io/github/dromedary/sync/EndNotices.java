package io.github.dromedary.sync;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.http.paging.PaginatorHints;
import io.github.dromedary.source.Source;

/** Reports notices at the end of a sync: facts that the user should know, though the sync did not fail. Threads share it. */
public final class EndNotices {
    private final SyncListener listener;

    public EndNotices(SyncListener listener) {
        this.listener = listener;
    }

    /** Reports the notices of a successful sync. */
    public void succeeded(Sync sync) {
        var excluded = sync.transform().discardedFields();
        if (!excluded.isEmpty()) {
            listener.noticed(sync, excluded.entrySet().stream().map(field -> field.getKey() + " (" + field.getValue() + ")")
                    .collect(joining(", ", "excluded by schemaContract=discard (field and number of records): ", "")));
        }
        reading(sync);
        paging(sync);
        parents(sync);
        records(sync);
        missingRows(sync);
    }

    /** Reports the notices about the records of a sync, successful or not. */
    public void records(Sync sync) {
        sync.recordNotices().texts(sync.id(), sync.counts().rejected()).forEach(notice -> listener.noticed(sync, notice));
    }

    private void reading(Sync sync) {
        if (sync.conditional().notModified()) {
            listener.noticed(sync, "not modified since the last sync: the API returned 304, and the rows are unchanged");
        }
        if (sync.position().tooOld() > 0) {
            listener.noticed(sync, sync.position().tooOld() + " records are older than requested: check that the API supports "
                    + incrementalParameter(sync.source()));
        }
        sync.source().incremental().ifPresent(incremental -> sync.position().ignored().notices(incremental.field())
                .forEach(notice -> listener.noticed(sync, notice)));
    }

    private static String incrementalParameter(Source source) {
        return source.incremental().flatMap(IncrementalSettings::param).map(param -> "the parameter " + param).orElse("the value that {since} sets");
    }

    private void paging(Sync sync) {
        var page = sync.position().page();
        var paginator = sync.source().paginator();
        boolean onePage = page != null && sync.position().partition().pages() == 1 && paginator.next(page).isEmpty();
        if (onePage && !sync.position().warnings().mayBeIncomplete()) {
            PaginatorHints.beyond(page, paginator).ifPresent(sign -> listener.noticed(sync,
                    "the data may be incomplete: one page, and the response has " + sign.what() + "; " + sign.advice()));
        }
    }

    private void parents(Sync sync) {
        if (sync.position().isEmpty()) {
            listener.noticed(sync, "forEach returned no rows: nothing was requested");
        }
        sync.position().skipped().forEach((status, parents) -> listener.noticed(sync,
                "parent rows of forEach without records: " + parents + " (the API returned " + status + ")"));
    }

    private void missingRows(Sync sync) {
        if (!sync.source().write().deleting().missing()) {
            return;
        }
        if (sync.totalCounts().rejected() > 0) {
            listener.noticed(sync, "missing rows are not deleted: records were rejected, so it is uncertain which rows are missing");
        }
        if (sync.position().readsAll() && !sync.conditional().notModified()) {
            sync.position().warnings().shifted().ifPresent(reason -> listener.noticed(sync,
                    "missing rows are not deleted until the next sync: " + reason + ", so it is uncertain which rows are missing"));
        }
    }
}
