package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.sql.dialect.Upsert;

/**
 * A batch that is ready for its transaction. Immutable.
 *
 * @param batch  the rows and rejects
 * @param upsert writes the rows of the source's own table, or {@code null} when the batch has none
 */
public record PendingBatch(Batch batch, Upsert upsert) {
}
