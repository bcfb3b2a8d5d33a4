package io.github.dromedary.model;

/**
 * A record that cannot be written, and why.
 *
 * @param reason what is wrong, in one line
 * @param path   the field at fault, or empty when it is the record as a whole
 * @param json   the record as JSON
 */
public record Reject(String reason, String path, String json) {
}
