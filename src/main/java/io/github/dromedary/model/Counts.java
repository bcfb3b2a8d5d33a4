package io.github.dromedary.model;

import java.time.Duration;

/**
 * What a sync has done so far, or what one step of it adds. Immutable.
 *
 * @param pages     pages whose records are all committed
 * @param requests  HTTP requests sent, retries among them
 * @param retries   requests sent again
 * @param waited    time spent waiting before requests
 * @param bytes     bytes of the answers' bodies
 * @param read      records read
 * @param inserted  rows that were not there
 * @param updated   rows that were there and differed
 * @param unchanged rows that were there and did not differ
 * @param deleted   rows taken out
 * @param rejected  records that could not be written
 */
public record Counts(long pages, long requests, long retries, Duration waited, long bytes, long read,
        long inserted, long updated, long unchanged, long deleted, long rejected) {

    /** Nothing done. */
    public static final Counts NONE = new Counts(0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts o) {
        return new Counts(pages + o.pages, requests + o.requests, retries + o.retries, waited.plus(o.waited),
                bytes + o.bytes, read + o.read, inserted + o.inserted, updated + o.updated,
                unchanged + o.unchanged, deleted + o.deleted, rejected + o.rejected);
    }

    /** One page done. */
    public static Counts page() {
        return new Counts(1, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0);
    }

    /** One request sent. */
    public static Counts request() {
        return new Counts(0, 1, 0, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0);
    }

    /** One request that will be sent again after that time. */
    public static Counts retry(Duration wait) {
        return new Counts(0, 0, 1, wait, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A wait for a request's turn. */
    public static Counts waited(Duration wait) {
        return new Counts(0, 0, 0, wait, 0, 0, 0, 0, 0, 0, 0);
    }

    /** One body of that size received. */
    public static Counts body(long bytes) {
        return new Counts(0, 0, 0, Duration.ZERO, bytes, 0, 0, 0, 0, 0, 0);
    }

    /** One batch of that many records written. */
    public static Counts batch(long read, Written written, long rejected) {
        return new Counts(0, 0, 0, Duration.ZERO, 0, read,
                written.inserted(), written.updated(), written.unchanged(), 0, rejected);
    }

    /** Rows taken out, marked as deleted or closed. */
    public static Counts deleted(long rows) {
        return new Counts(0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, rows, 0);
    }

    /** All rows of a table replaced. */
    public static Counts replaced(long inserted, long deleted) {
        return new Counts(0, 0, 0, Duration.ZERO, 0, 0, inserted, 0, 0, deleted, 0);
    }

    /** Rows that the database changed: inserted, updated and deleted. */
    public long written() {
        return inserted + updated + deleted;
    }
}
