package io.github.dromedary.sync.partition;

import java.util.Optional;

/** The partitions that a sync reads, in order. For one thread. */
public interface Partitions {

    /** The partitions of a sync that has not started. */
    Partitions NONE = of(null);

    /** A single partition. */
    static Partitions of(Partition only) {
        return new Partitions() {
            @Override
            public Partition first() {
                return only;
            }

            @Override
            public Optional<Partition> after(Partition partition) {
                return Optional.empty();
            }
        };
    }

    /** The partition to start with, or to resume. */
    Partition first();

    /** The partition after another one, or empty after the last. */
    Optional<Partition> after(Partition partition);

    /** Whether nothing is to be requested. */
    default boolean isEmpty() {
        return false;
    }

    /** Whether all records are requested, so that a row without a record is missing from the API. */
    default boolean readsAll() {
        return first().readsAll();
    }

    /** The incremental value for the checkpoint within a partition, or {@code null} when none is known. */
    default String greatest(Partition partition) {
        return partition.greatest();
    }

    /** The incremental value for the checkpoint after the last partition, or {@code null} when none is known. */
    default String greatestOfAll(Partition last) {
        return greatest(last);
    }
}
