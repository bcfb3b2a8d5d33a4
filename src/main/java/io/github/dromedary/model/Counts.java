package io.github.dromedary.model;

import java.time.Duration;

/**
 * Counts of a sync so far, or of one step. Immutable.
 *
 * @param pages     pages fully committed
 * @param requests  HTTP requests sent, retries included
 * @param retries   requests repeated
 * @param waited    time spent waiting before requests
 * @param bytes     bytes of response bodies
 * @param read      records read
 * @param inserted  rows inserted
 * @param updated   existing rows changed
 * @param unchanged records that changed no row
 * @param deleted   rows deleted, marked as deleted or closed
 * @param rejected  records that could not be written
 * @param written   records that changed a row
 * @param leftOut   records skipped: nulls, and records that a user's route set to null
 * @param repeated  records replaced by a later one with the same primary key before either was written
 */
public record Counts(long pages, long requests, long retries, Duration waited, long bytes, long read,
        long inserted, long updated, long unchanged, long deleted, long rejected, long written, long leftOut, long repeated) {

    /** All zero. */
    public static final Counts NONE = traffic(0, 0, 0, Duration.ZERO, 0);

    public Counts plus(Counts other) {
        return new Counts(pages + other.pages, requests + other.requests, retries + other.retries, waited.plus(other.waited),
                bytes + other.bytes, read + other.read, inserted + other.inserted, updated + other.updated,
                        unchanged + other.unchanged, deleted + other.deleted, rejected + other.rejected, written + other.written,
                        leftOut + other.leftOut, repeated + other.repeated);
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

    /** Pages committed. */
    public static Counts pages(int number) {
        return traffic(number, 0, 0, Duration.ZERO, 0);
    }

    /** One request sent. */
    public static Counts request() {
        return traffic(0, 1, 0, Duration.ZERO, 0);
    }

    /** One retry after a wait. */
    public static Counts retry(Duration wait) {
        return traffic(0, 0, 1, wait, 0);
    }

    /** A wait for the rate limiter. */
    public static Counts waited(Duration wait) {
        return traffic(0, 0, 0, wait, 0);
    }

    /** One response body of {@code bytes} bytes. */
    public static Counts body(long bytes) {
        return traffic(0, 0, 0, Duration.ZERO, bytes);
    }

    /** The records read in a batch, with the rejected, skipped and repeated ones. */
    public static Counts read(Batch batch) {
        return records(batch.read(), 0, batch.rejects().size(), 0, batch.leftOut(), batch.repeated());
    }

    /** Records written as rows. */
    public static Counts written(WriteResult rows) {
        return rows(rows.inserted(), rows.updated(), 0).plus(records(0, rows.unchanged(), 0, rows.inserted() + rows.updated(), 0, 0));
    }

    /** Records written to a staging table; those whose primary key was staged before count as repeated. */
    public static Counts staged(WriteResult rows) {
        return records(0, 0, 0, 0, 0, rows.updated() + rows.unchanged());
    }

    /** Child rows written. */
    public static Counts childRows(WriteResult rows) {
        return rows(rows.inserted(), rows.updated(), 0);
    }

    /**
     * Records that the API marks as deleted.
     *
     * @param records number of records
     * @param kept    result of writing their last values
     * @param deleted number of rows deleted or marked as deleted
     */
    public static Counts deleted(int records, WriteResult kept, long deleted) {
        long changed = Math.max(kept.inserted() + kept.updated(), deleted);
        return rows(kept.inserted(), kept.updated(), deleted).plus(records(0, records - changed, 0, changed, 0, 0));
    }

    /** Rows deleted, marked as deleted or closed because no record named them. */
    public static Counts deleted(long rows) {
        return rows(0, 0, rows);
    }

    /** All rows of a table replaced by the rows of {@code records} records. */
    public static Counts replaced(long records, long inserted, long deleted) {
        return rows(inserted, 0, deleted).plus(records(0, 0, 0, records, 0, 0));
    }
}
