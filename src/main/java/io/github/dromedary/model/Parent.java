package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * A parent row of {@code forEach}; each drives one partition of the sync. Immutable.
 *
 * @param position its position among the parent rows, from 0
 * @param row      its columns as a JSON object
 * @param since    greatest incremental value of the partition's last complete read, or {@code null}
 */
public record Parent(long position, String row, String since) {

    public Parent {
        requireNonNull(row, "row is null");
    }
}
