package io.github.dromedary.sync.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.Table;
import io.github.dromedary.source.Credentials;
import io.github.dromedary.source.Source;
import io.github.dromedary.testing.PlainSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadPositionTest {
    private final Source source = PlainSource.of("items", "path=/items", "paginator=cursor", "cursorPath=next", "primaryKey=id");

    private Partition partition(long parent) {
        return new Partition(source, parent, Map.of(), source.endpoint(), Credentials.of(source), Optional.empty(), 0);
    }

    /** Two partitions, one after the other. */
    private Partitions two() {
        var first = partition(0);
        var second = partition(1);
        return new Partitions() {
            @Override
            public Partition first() {
                return first;
            }

            @Override
            public Optional<Partition> after(Partition partition) {
                return partition.parent() == 0 ? Optional.of(second) : Optional.empty();
            }
        };
    }

    private static Page page(Request request, int status, Map<String, Object> envelope, long records) {
        return new Page(request, request.uri(), status, Map.of(), envelope, records, records == 0 ? Map.of() : Map.of("id", records), records);
    }

    private static Batch batch(boolean last) {
        var table = new Table("items", List.of(), List.of());
        return new Batch(table, table, List.of(), List.of(), List.of(), 0, 0, 0, 0, List.of(), last, Map.of());
    }

    @Test
    void leadsFromPageToPageAndFromPartitionToPartition() {
        var position = new ReadPosition(source, two(), false);
        var first = position.partition().first();

        position.read(page(first, 200, Map.of("next", "b"), 2));
        assertThat(position.next().uri()).isEqualTo(URI.create("http://api.test/items?cursor=b"));
        assertThat(position.advance()).isEqualTo(position.next());
        assertThat(position.partition().parent()).isZero();

        position.read(page(position.next(), 200, Map.of(), 1));
        assertThat(position.advance()).isEqualTo(first);
        assertThat(position.partition().parent()).isEqualTo(1);

        position.read(page(first, 204, Map.of(), 0));
        assertThat(position.advance()).isNull();
    }

    @Test
    void aResponseWithoutContentEndsThePartitionWhateverThePaginatorSays() {
        for (int status : new int[] {0, 204, 205, 304, 404}) {
            var position = new ReadPosition(source, Partitions.of(partition(0)), false);
            position.read(page(position.partition().first(), status, Map.of(), 0));
            assertThat(position.next()).as("%d", status).isNull();
            assertThat(position.page()).as("%d", status).isNull();
        }
    }

    @Test
    void restartsOnlyWhileThePartitionMakesProgress() {
        var position = new ReadPosition(source, Partitions.of(partition(0)), false);
        position.read(page(position.partition().first(), 200, Map.of("next", "b"), 1));
        position.advance();
        assertThat(position.mayRestart(3)).isTrue();

        position.restart(position.partition().restarted());
        assertThat(position.isRestarting()).isTrue();
        assertThat(position.next()).isEqualTo(position.partition().first());
        position.advance();
        assertThat(position.isRestarting()).isFalse();
        assertThat(position.mayRestart(3)).as("no page since").isFalse();

        position.read(page(position.partition().first(), 200, Map.of("next", "b"), 1));
        position.read(page(position.next(), 200, Map.of("next", "c"), 2));
        assertThat(position.mayRestart(3)).as("further than before").isTrue();
        assertThat(position.mayRestart(1)).as("often enough").isFalse();
    }

    @Test
    void looksAtAFailureWithoutCountingIt() {
        var parents = PlainSource.of("items", "path=/items/{id}", "forEach=select id from posts", "skipOn=404,410");
        var position = new ReadPosition(parents, Partitions.of(partition(0)), false);
        var gone = new StatusException(410, null, Map.of(), null, null, null);

        assertThat(position.skippedBy(gone)).contains(410);
        assertThat(position.skippedBy(new StatusException(500, null, Map.of(), null, null, null))).isEmpty();
        assertThat(position.skipped()).isEmpty();
        position.skip(410);
        position.skip(410);
        assertThat(position.skipped()).containsExactly(Map.entry(410, 2L));
    }

    @Test
    void knowsWhereTheSourceIsAfterABatch() {
        var position = new ReadPosition(source, Partitions.of(partition(0)), false);
        var first = position.partition().first();
        var checkpoint = new Checkpoint("items", 4, "s", "plan", first, 0);
        assertThat(position.after(checkpoint, batch(false)).request()).isEqualTo(first);

        position.read(page(first, 200, Map.of("next", "b"), 1));

        assertThat(position.after(checkpoint, batch(true)).request()).isEqualTo(position.next());
        position.advance();
        position.read(page(position.next(), 200, Map.of(), 1));
        assertThat(position.after(checkpoint, batch(true)).complete()).isTrue();
        assertThat(position.endsWith(batch(true))).isTrue();
    }
}
