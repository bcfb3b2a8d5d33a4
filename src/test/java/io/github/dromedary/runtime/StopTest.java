package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

    @TempDir
    private Path folder;

    /** One of a user's own, which Camel calls when it stops. */
    private static final class Stubborn extends LifecycleStrategySupport {
        @Override
        public void onContextStopped(CamelContext context) {
            throw new NoClassDefFoundError("of/a/bundle/that/has/gone");
        }
    }

    @Test
    void whatIsHeldIsLetGoThoughCamelDoesNotStop() throws Exception {
        var url = Database.POSTGRESQL.create();
        try (var api = ApiServer.start(call -> Reply.json(List.of(Map.of("id", 1))))) {
            RouteFolder.in(folder).source("items", "baseUrl=" + api.url(), "dataSelector=$", "primaryKey=id");
            var main = new IngestRuntime(new Options(folder, Optional.empty(), new HashMap<>(Database.properties(url))), new LogListener(), true);
            main.start(List.of());
            main.sync("items");
            var pool = main.context().getRegistry().lookupByNameAndType("dromedary", HikariDataSource.class);
            assertThat(owners(url)).isEqualTo(1L);

            main.context().addLifecycleStrategy(new Stubborn());

            assertThatThrownBy(main::stop).hasStackTraceContaining("of/a/bundle/that/has/gone");

            assertThat(owners(url)).isEqualTo(0L);
            assertThat(pool.isClosed()).isTrue();
        }
    }

    private static Object owners(String url) throws Exception {
        return Database.value(url, "select count(*) from dromedary_checkpoint where owner is not null");
    }

    @Test
    void allStepsAreTakenAndTheFirstFailureIsTold() {
        var taken = new ArrayList<Integer>();
        var first = new IllegalStateException("first");
        var second = new StackOverflowError();

        assertThatThrownBy(() -> Closing.all(() -> {
            throw first;
        }, () -> taken.add(1), () -> {
            throw second;
        }, () -> taken.add(2))).isSameAs(first).satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(second));

        assertThat(taken).containsExactly(1, 2);
    }
}
