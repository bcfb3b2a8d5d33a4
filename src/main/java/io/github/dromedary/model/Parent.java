package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * One row of those that drive a source's runs of pages. Immutable.
 *
 * @param position where it stands among them, from 0
 * @param row      its columns as a JSON object
 * @param since    the greatest value of the incremental field among the records of its last complete run, or {@code null}
 */
public record Parent(long position, String row, String since) {

    public Parent {
        requireNonNull(row, "row is null");
    }
}
