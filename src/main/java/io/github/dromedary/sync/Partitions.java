package io.github.dromedary.sync;

import java.util.Optional;

/** The runs of pages that a sync reads. For the line's thread. */
public interface Partitions {

    /** Those of a sync that has not begun. */
    Partitions NONE = new Partitions() {
        @Override
        public Partition first() {
            return null;
        }

        @Override
        public Optional<Partition> after(Partition partition) {
            return Optional.empty();
        }
    };

    /** One run. */
    static Partitions of(Partition one) {
        return new Partitions() {
            @Override
            public Partition first() {
                return one;
            }

            @Override
            public Optional<Partition> after(Partition partition) {
                return Optional.empty();
            }
        };
    }

    /** The run to begin or go on with. */
    Partition first();

    /** The run that follows another. */
    Optional<Partition> after(Partition partition);

    /** Whether there is nothing to ask for. */
    default boolean isEmpty() {
        return false;
    }

    /** Whether all records are asked for, so that what does not come is gone. */
    default boolean readsAll() {
        return first().readsAll();
    }

    /** The value that the next sync asks from, while that run is in hand; {@code null} where there is none. */
    default String greatest(Partition partition) {
        return partition.greatest();
    }

    /** The same, once all runs are at their end. */
    default String greatestOfAll(Partition last) {
        return greatest(last);
    }
}
