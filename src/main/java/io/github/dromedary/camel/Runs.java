package io.github.dromedary.camel;

import java.util.Optional;

/** The runs of pages that a sync reads. For the line's thread. */
interface Runs {

    /** Those of a sync that has not begun. */
    Runs NONE = new Runs() {
        @Override
        public Run first() {
            return null;
        }

        @Override
        public Optional<Run> after(Run run) {
            return Optional.empty();
        }
    };

    /** One run. */
    static Runs of(Run one) {
        return new Runs() {
            @Override
            public Run first() {
                return one;
            }

            @Override
            public Optional<Run> after(Run run) {
                return Optional.empty();
            }
        };
    }

    /** The run to begin or go on with. */
    Run first();

    /** The run that follows another. */
    Optional<Run> after(Run run);

    /** Whether there is nothing to ask for. */
    default boolean empty() {
        return false;
    }

    /** Whether all records are asked for, so that what does not come is gone. */
    default boolean whole() {
        return first().whole();
    }

    /** The value that the next sync asks from, while that run is in hand; {@code null} where there is none. */
    default String greatest(Run run) {
        return run.greatest();
    }

    /** The same, once all runs are at their end. */
    default String greatestOfAll(Run last) {
        return greatest(last);
    }
}
