package io.github.dromedary.model;

/**
 * A record that cannot be written, with the reason. Immutable.
 *
 * @param reason what is wrong, in one line
 * @param path   path of the invalid field, or empty when the record as a whole is invalid
 * @param json   the record as JSON
 */
public record Reject(String reason, String path, String json) {
}
