package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * How far a source has come: what is committed lies before it, what is still to be read behind it. Immutable.
 *
 * @param source  name of the source
 * @param version grows by one with each batch; a writer whose version is no longer the stored one has been overtaken
 * @param sync    the sync that this progress belongs to
 * @param plan    a fingerprint of the source's parameters; a sync that began under others is not gone on with
 * @param request the first request whose page is not committed whole, or {@code null} when the sync is complete
 * @param offset  how many records of that page are committed
 */
public record Checkpoint(String source, long version, String sync, String plan, Request request, long offset) {

    public Checkpoint {
        requireNonNull(source, "source is null");
        requireNonNull(sync, "sync is null");
        requireNonNull(plan, "plan is null");
    }

    /** After a batch in the middle of a page: that many more of its records are committed. */
    public Checkpoint after(long records) {
        return new Checkpoint(source, version + 1, sync, plan, request, offset + records);
    }

    /** After the last batch of a page: goes on with the next request, or is complete when that is {@code null}. */
    public Checkpoint on(Request next) {
        return new Checkpoint(source, version + 1, sync, plan, next, 0);
    }

    /** Whether nothing of this sync is left to read. */
    public boolean complete() {
        return request == null;
    }
}
