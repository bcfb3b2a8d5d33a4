package io.github.dromedary.model;

/**
 * A sync in the history. Immutable.
 *
 * @param source  name of the source
 * @param started start time as the database formats it
 * @param status  {@code running}, {@code succeeded}, {@code failed} or {@code stopped}
 * @param counts  what the sync did
 * @param error   the error message, or {@code null}
 */
public record PastSync(String source, String started, String status, Counts counts, String error) {
}
