package io.github.dromedary.runtime;

import java.util.Optional;
import javax.sql.DataSource;

/** What the container that Dromedary runs in offers by name; asked when the routes start. Threads may share it. */
@FunctionalInterface
public interface DataSources {

    /** Where there is no container. */
    DataSources NONE = name -> Optional.empty();

    /** The one of that name, or empty when there is none now. */
    Optional<DataSource> named(String name);
}
