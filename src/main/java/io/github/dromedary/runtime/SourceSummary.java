package io.github.dromedary.runtime;

import java.nio.file.Path;

/**
 * A source as a list shows it. Immutable.
 *
 * @param name  its route's id
 * @param table the table it is written to
 * @param file  the file that says so
 */
public record SourceSummary(String name, String table, Path file) {
}
