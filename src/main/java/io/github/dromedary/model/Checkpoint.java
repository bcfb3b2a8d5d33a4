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
 * @param since   the greatest value of the incremental field in all syncs that are complete, as the API said it, or {@code null}
 * @param greatest the greatest in this sync and all of those, or {@code null}
 * @param parent position of the row that drives the run of pages in hand; 0 where no rows do
 * @param validator what the API can be asked with whether the one page that a complete sync has read is still the same, or {@code null}
 */
public record Checkpoint(String source, long version, String sync, String plan, Request request, long offset, String since, String greatest,
        long parent, String validator) {

    /** The plan of a source that was reset: whatever its parameters are, it begins anew. */
    public static final String RESET = "reset";

    public Checkpoint {
        requireNonNull(source, "source is null");
        requireNonNull(sync, "sync is null");
        requireNonNull(plan, "plan is null");
    }

    /** A source that is read as a whole. */
    public Checkpoint(String source, long version, String sync, String plan, Request request, long offset) {
        this(source, version, sync, plan, request, offset, null, null, 0, null);
    }

    /** After records that have such a greatest value. */
    public Checkpoint seen(String value) {
        return new Checkpoint(source, version, sync, plan, request, offset, complete() ? value : since, value, parent, validator);
    }

    /** After a batch in the middle of a page: that many more of its records are committed. */
    public Checkpoint after(long records) {
        return new Checkpoint(source, version + 1, sync, plan, request, offset + records, since, greatest, parent, validator);
    }

    /** After the last batch of a page: goes on with the next request, of that parent's run, or is complete when that is {@code null}. */
    public Checkpoint on(Request next, long of) {
        return new Checkpoint(source, version + 1, sync, plan, next, 0, since, greatest, of, validator);
    }

    /** With another request for the same page. */
    public Checkpoint withRequest(Request other) {
        return new Checkpoint(source, version, sync, plan, other, offset, since, greatest, parent, validator);
    }

    /** With another value to ask from. */
    public Checkpoint from(String value) {
        return new Checkpoint(source, version, sync, plan, request, offset, value, value, parent, validator);
    }

    /** With what the API can be asked whether all is as it was. */
    public Checkpoint validated(String by) {
        return new Checkpoint(source, version, sync, plan, request, offset, since, greatest, parent, by);
    }

    /** Whether nothing of this sync is left to read. */
    public boolean complete() {
        return request == null;
    }
}
