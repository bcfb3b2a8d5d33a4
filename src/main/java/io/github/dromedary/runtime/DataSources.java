package io.github.dromedary.runtime;

import java.util.Optional;
import javax.sql.DataSource;

/** The DataSources that the container offers, looked up by name when routes start. Implementations are thread-safe. */
@FunctionalInterface
public interface DataSources {

    /** Without a container. */
    DataSources NONE = name -> Optional.empty();

    /** Returns the DataSource of that name, or empty if the container does not offer it at the moment. */
    Optional<DataSource> named(String name);
}
