package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * A source's progress: what is committed, and the request to resume with. Immutable.
 *
 * @param source    name of the source
 * @param version   counts transactions; a writer holding another version than the stored one was overtaken by another process
 * @param sync      id of the sync
 * @param plan      fingerprint of the source's parameters; a sync started under another fingerprint is not resumed
 * @param request   the first request whose page is not fully committed, or {@code null} after a complete sync
 * @param offset    number of committed records of that page
 * @param since     greatest incremental value of all complete syncs, as the API wrote it, or {@code null}
 * @param greatest  greatest incremental value of this sync and all complete ones, or {@code null}
 * @param parent    position of the current partition's parent row; 0 without {@code forEach}
 * @param validator the condition for the next request after a complete sync of one page (see RFC 9110, 13.1), or {@code null}
 */
public record Checkpoint(String source, long version, String sync, String plan, Request request, long offset, String since, String greatest,
        long parent, String validator) {

    /** The plan of a source that was reset; it matches no parameters, so the next sync starts over. */
    public static final String RESET = "reset";

    public Checkpoint {
        requireNonNull(source, "source is null");
        requireNonNull(sync, "sync is null");
        requireNonNull(plan, "plan is null");
    }

    /** The checkpoint of a source without incremental field, parent rows or validator. */
    public Checkpoint(String source, long version, String sync, String plan, Request request, long offset) {
        this(source, version, sync, plan, request, offset, null, null, 0, null);
    }

    /** Returns this checkpoint with a new greatest incremental value; after a complete sync it is also the next start. */
    public Checkpoint withGreatest(String value) {
        return new Checkpoint(source, version, sync, plan, request, offset, complete() ? value : since, value, parent, validator);
    }

    /** Returns the checkpoint after a batch within a page: {@code records} more of its records are committed. */
    public Checkpoint after(long records) {
        return new Checkpoint(source, version + 1, sync, plan, request, offset + records, since, greatest, parent, validator);
    }

    /** Returns the checkpoint after a page's last batch; {@code next} is {@code null} when the sync is complete. */
    public Checkpoint nextPage(Request next, long nextParent) {
        return new Checkpoint(source, version + 1, sync, plan, next, 0, since, greatest, nextParent, validator);
    }

    /** Returns this checkpoint as the one that follows a committed one. */
    public Checkpoint following(Checkpoint committed) {
        return new Checkpoint(source, committed.version + 1, sync, plan, request, offset, since, greatest, parent, validator);
    }

    /** Returns this checkpoint with another request for the same page. */
    public Checkpoint withRequest(Request replacement) {
        return new Checkpoint(source, version, sync, plan, replacement, offset, since, greatest, parent, validator);
    }

    /** Returns this checkpoint with another incremental value to start from. */
    public Checkpoint from(String value) {
        return new Checkpoint(source, version, sync, plan, request, offset, value, value, parent, validator);
    }

    /** Returns this checkpoint with the validator of the page that was read. */
    public Checkpoint withValidator(String newValidator) {
        return new Checkpoint(source, version, sync, plan, request, offset, since, greatest, parent, newValidator);
    }

    /** Whether the sync has read all pages. */
    public boolean complete() {
        return request == null;
    }
}
