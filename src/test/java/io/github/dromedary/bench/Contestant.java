package io.github.dromedary.bench;

import io.github.dromedary.model.WriteResult;

/** Something that can bring a load into the database. */
interface Contestant extends AutoCloseable {

    /** Makes ready for a sync what is not to be measured. */
    default void prepare(Load load, Generation generation) throws Exception {
    }

    /** One sync, from the first request to the last commit. */
    WriteResult sync(Load load, Generation generation) throws Exception;

    @Override
    default void close() {
    }
}
