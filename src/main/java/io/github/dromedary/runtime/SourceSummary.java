package io.github.dromedary.runtime;

import java.nio.file.Path;

/**
 * A source in a list. Immutable.
 *
 * @param name  the id of its route
 * @param table the target table
 * @param file  the source file
 */
public record SourceSummary(String name, String table, Path file) {
}
