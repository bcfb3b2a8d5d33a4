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
 * @param unchanged records that changed no row
 * @param deleted   rows taken out
 * @param rejected  records that could not be written
 * @param written   records that changed a row
 * @param leftOut   records that are null, or that a route of the user's left out
 * @param repeated  records of whose key a later one came, before either was written
 */
public record Counts(long pages, long requests, long retries, Duration waited, long bytes, long read,
        long inserted, long updated, long unchanged, long deleted, long rejected, long written, long leftOut, long repeated) {

    /** Nothing done. */
    public static final Counts NONE = traffic(0, 0, 0, Duration.ZERO, 0);

    public Counts plus(Counts o) {
        return new Counts(pages + o.pages, requests + o.requests, retries + o.retries, waited.plus(o.waited),
                bytes + o.bytes, read + o.read, inserted + o.inserted, updated + o.updated,
                unchanged + o.unchanged, deleted + o.deleted, rejected + o.rejected, written + o.written, leftOut + o.leftOut, repeated + o.repeated);
    }

    private static Counts traffic(long pages, long requests, long retries, Duration waited, long bytes) {
        return new Counts(pages, requests, retries, waited, bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Counts rows(long inserted, long updated, long deleted) {
        return new Counts(0, 0, 0, Duration.ZERO, 0, 0, inserted, updated, 0, deleted, 0, 0, 0, 0);
    }

    private static Counts records(long read, long unchanged, long rejected, long written, long leftOut, long repeated) {
        return new Counts(0, 0, 0, Duration.ZERO, 0, read, 0, 0, unchanged, 0, rejected, written, leftOut, repeated);
    }

    /** One page done. */
    public static Counts page() {
        return traffic(1, 0, 0, Duration.ZERO, 0);
    }

    /** One request sent. */
    public static Counts request() {
        return traffic(0, 1, 0, Duration.ZERO, 0);
    }

    /** One request that will be sent again after that time. */
    public static Counts retry(Duration wait) {
        return traffic(0, 0, 1, wait, 0);
    }

    /** A wait for a request's turn. */
    public static Counts waited(Duration wait) {
        return traffic(0, 0, 0, wait, 0);
    }

    /** One body of that size received. */
    public static Counts body(long bytes) {
        return traffic(0, 0, 0, Duration.ZERO, bytes);
    }

    /** The records of a batch, but for those that became rows. */
    public static Counts read(Batch batch) {
        return records(batch.read(), 0, batch.rejects().size(), 0, batch.leftOut(), batch.repeated());
    }

    /** Records that became rows. */
    public static Counts written(WriteResult rows) {
        return rows(rows.inserted(), rows.updated(), 0).plus(records(0, rows.unchanged(), 0, rows.inserted() + rows.updated(), 0, 0));
    }

    /** Records whose rows gather until all are there; those that found one of their key are repeated. */
    public static Counts gathered(WriteResult rows) {
        return records(0, 0, 0, 0, 0, rows.updated() + rows.unchanged());
    }

    /** Rows that belong to the rows of records. */
    public static Counts below(WriteResult rows) {
        return rows(rows.inserted(), rows.updated(), 0);
    }

    /**
     * Records that say that they are deleted.
     *
     * @param records how many
     * @param kept    what became of their last values
     * @param deleted how many rows were taken out or marked
     */
    public static Counts deleted(int records, WriteResult kept, long deleted) {
        long changed = Math.max(kept.inserted() + kept.updated(), deleted);
        return rows(kept.inserted(), kept.updated(), deleted).plus(records(0, records - changed, 0, changed, 0, 0));
    }

    /** Rows taken out, marked as deleted or closed, which no record names. */
    public static Counts deleted(long rows) {
        return rows(0, 0, rows);
    }

    /** All rows of a table replaced, by those of so many records. */
    public static Counts replaced(long records, long inserted, long deleted) {
        return rows(inserted, 0, deleted).plus(records(0, 0, 0, records, 0, 0));
    }
}
