package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Five sources, each with a database of its own; those of all but one are there and do not answer. */
@ApiTest(source = "well", parameters = {"dataSelector=$", "primaryKey=id"})
class HungDatabaseTest {
    private static final int HUNG = 4;

    @Test
    void theLeasesOfTheOthersStayAliveAndAreGivenUpAtTheEnd(ApiServer api, TestSource well) throws Exception {
        var url = Database.POSTGRESQL.create();
        int port = Integer.parseInt(url.replaceAll(".*localhost:(\\d+)/.*", "$1"));
        var others = new HashMap<String, DataSource>();
        well.property("dromedary.database.url", url).property("dromedary.standby.patience", "600ms");
        api.respond(Reply.json(List.of(Map.of("id", 1))));
        try (var proxy = new StallingProxy(port)) {
            var routes = well.write().routes();
            for (int i = 0; i < HUNG; i++) {
                routes.source("hung" + i, well.parameters("database=other" + i));
                var through = Database.POSTGRESQL.create().replace("localhost:" + port, "localhost:" + proxy.port());
                var dataSource = new PGSimpleDataSource();
                dataSource.setURL(through);
                others.put("other" + i, dataSource);
            }
            var main = new IngestRuntime(well.options(), new LogListener(), true,
                    name -> Optional.ofNullable(others.get(name)));
            main.start(List.of());
            main.sources().forEach(main::sync);
            assertThat(owners(url)).isEqualTo(1L);

            proxy.stall();
            long then = beat(url);
            await().atMost(Duration.ofSeconds(10)).until(() -> beat(url) > then + 10);

            assertThat(CompletableFuture.runAsync(main::stop)).succeedsWithin(Duration.ofSeconds(30));
            assertThat(owners(url)).isEqualTo(0L);
        }
    }

    private static long beat(String url) throws Exception {
        return ((Number) Database.value(url, "select beat from dromedary_checkpoint")).longValue();
    }

    private static Object owners(String url) throws Exception {
        return Database.value(url, "select count(*) from dromedary_checkpoint where owner is not null");
    }
}
