package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private static final Table TABLE = new Table("items",
            List.of(new Column("id", ColumnType.INTEGER), new Column("v", ColumnType.TEXT)), List.of("id"));
    private static final Table KEY_ONLY = new Table("items", List.of(new Column("id", ColumnType.INTEGER)), List.of("id"));
    private final WriteQueue queue = new WriteQueue(5);
    private long version;

    private static Batch batch(Table filled, long... ids) {
        return sized(1, filled, ids);
    }

    private static Batch sized(long size, Table filled, long... ids) {
        var rows = LongStream.of(ids).mapToObj(id -> filled == TABLE ? new Row(id, "v") : new Row(id)).toList();
        return new Batch(TABLE, filled, rows, List.of(), List.of(), rows.size(), size, 0, 0, List.of(), true, Map.of());
    }

    private void add(Batch batch) {
        queue.add(batch, new Checkpoint("items", ++version, "s", "p", null, 0));
    }

    @Test
    void aBatchBeyondTheSizeStartsAnotherTransaction() {
        add(batch(TABLE, 1, 2, 3));
        assertThat(queue.isDue()).isFalse();

        add(batch(TABLE, 4, 5, 6));

        assertThat(queue.isDue()).isTrue();
        assertThat(queue.first().read()).isEqualTo(3);
        assertThat(queue.first().checkpoint().version()).isEqualTo(1);
        queue.committed();
        assertThat(queue.isDue()).isFalse();
        assertThat(queue.first().read()).isEqualTo(3);
        assertThat(queue.checkpoint().orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void isFullByRecordsOrByCharacters() {
        add(sized((8 << 20) - 1, TABLE, 1));
        assertThat(queue.isFull()).isFalse();
        add(batch(TABLE, 2));
        assertThat(queue.isFull()).isTrue();
        queue.committed();
        add(batch(TABLE, 1, 2, 3, 4, 5));
        assertThat(queue.isFull()).isTrue();
    }

    @Test
    void oneStatementWritesBatchesOfTheSameColumnsAndDistinctKeys() {
        add(batch(TABLE, 1, 2));
        add(batch(TABLE, 3));

        assertThat(queue.first().batches()).singleElement().satisfies(merged -> {
            assertThat(merged.rows()).extracting(row -> row.get(0)).containsExactly(1L, 2L, 3L);
            assertThat(merged.read()).isEqualTo(3);
        });
    }

    @Test
    void aRepeatedKeyOrOtherColumnsNeedAnotherStatement() {
        add(batch(TABLE, 1, 2));
        add(batch(TABLE, 2));
        add(batch(KEY_ONLY, 3));
        add(batch(KEY_ONLY, 4));

        assertThat(queue.first().batches()).extracting(batch -> batch.rows().size()).containsExactly(2, 1, 2);
    }

    @Test
    void aClosedTransactionIsDueAndTakesNoMore() {
        add(batch(TABLE, 1));
        queue.close();
        assertThat(queue.isDue()).isTrue();

        add(batch(TABLE, 2));

        assertThat(queue.first().read()).isEqualTo(1);
        queue.committed();
        assertThat(queue.isDue()).isFalse();
        assertThat(queue.isEmpty()).isFalse();
    }
}
