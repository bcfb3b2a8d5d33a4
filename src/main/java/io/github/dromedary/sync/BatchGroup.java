package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Change;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.RowKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Consecutive batches that one statement writes. For one thread. */
final class BatchGroup {
    private final List<Batch> parts = new ArrayList<>();
    private RowKeys keys;
    private Batch merged;

    BatchGroup(Batch first) {
        parts.add(first);
        merged = first;
    }

    /** Adds a batch, unless it has to be written by another statement. */
    boolean add(Batch batch) {
        var last = parts.get(parts.size() - 1);
        boolean fits = isPlain(last) && isPlain(batch) && batch.table().equals(last.table()) && batch.filled().equals(last.filled());
        if (!fits || !distinct(batch)) {
            return false;
        }
        parts.add(batch);
        merged = null;
        return true;
    }

    /** Child rows and deletions refer to the rows of their batch. */
    private static boolean isPlain(Batch batch) {
        return !batch.rows().isEmpty() && batch.children().isEmpty() && batch.deleted().isEmpty();
    }

    private boolean distinct(Batch batch) {
        if (keys == null) {
            keys = new RowKeys(batch.filled().keyPositions());
            keys.addAll(parts.get(0).rows());
        }
        return keys.addAll(batch.rows());
    }

    /** All batches as one. */
    Batch batch() {
        if (merged == null) {
            merged = merge();
        }
        return merged;
    }

    private Batch merge() {
        var last = parts.get(parts.size() - 1);
        var rows = new ArrayList<Row>(parts.stream().mapToInt(batch -> batch.rows().size()).sum());
        var rejects = new ArrayList<Reject>();
        Map<Change, Long> changes = new HashMap<>();
        int read = 0;
        long size = 0;
        int leftOut = 0;
        int repeated = 0;
        for (var part : parts) {
            rows.addAll(part.rows());
            rejects.addAll(part.rejects());
            part.changes().forEach((change, values) -> changes.merge(change, values, Long::sum));
            read += part.read();
            size += part.size();
            leftOut += part.leftOut();
            repeated += part.repeated();
        }
        return new Batch(last.table(), last.filled(), rows, List.of(), rejects, read, size, leftOut, repeated, List.of(), last.last(), changes);
    }
}
