package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {

    @TempDir
    private Path folder;

    /** A pool of two, polled five times: were a connection kept each time, the third poll would say that there is none left. */
    @Test
    void aDatabaseThatIsNotKnownKeepsNoConnection() throws Exception {
        RouteFolder.in(folder).source("items", "baseUrl=http://127.0.0.1:1", "primaryKey=id", "database=other");
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:hsqldb:mem:other");
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(500);
        var errors = new ArrayList<String>();
        var properties = new HashMap<>(Database.properties(Database.H2.create()));
        var main = new IngestRuntime(new Options(folder, Optional.empty(), properties), new SyncListener() {
            @Override
            public void ended(Sync sync) {
                errors.add(sync.error().orElse("none"));
            }
        }, true, name -> Optional.of(pool));
        try {
            main.start(List.of());
            for (int poll = 0; poll < 5; poll++) {
                main.sync("items");
            }
        } finally {
            main.stop();
            pool.close();
        }
        assertThat(errors).hasSize(5).allSatisfy(error -> assertThat(error).contains("no dialect for jdbc:hsqldb:mem:other"));
    }
}
