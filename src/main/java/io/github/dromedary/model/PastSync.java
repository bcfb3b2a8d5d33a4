package io.github.dromedary.model;

/**
 * A row of the history. Immutable.
 *
 * @param source  whose sync it was
 * @param started when it began, as the database shows it
 * @param status  how it stands: running, succeeded, failed or stopped
 * @param counts  what it did
 * @param error   why it failed, or {@code null}
 */
public record PastSync(String source, String started, String status, Counts counts, String error) {
}
