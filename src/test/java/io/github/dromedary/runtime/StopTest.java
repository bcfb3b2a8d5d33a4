package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.Test;

@ApiTest(source = "items", parameters = {"dataSelector=$", "primaryKey=id"})
class StopTest {

    /** One of a user's own, which Camel calls when it stops. */
    private static final class Stubborn extends LifecycleStrategySupport {
        @Override
        public void onContextStopped(CamelContext context) {
            throw new NoClassDefFoundError("of/a/bundle/that/has/gone");
        }
    }

    @Test
    void whatIsHeldIsLetGoThoughCamelDoesNotStop(ApiServer api, TestSource items) throws Exception {
        api.respond(Reply.json(List.of(Map.of("id", 1))));
        items.use(Database.POSTGRESQL).write();
        var main = new IngestRuntime(items.options(), new LogListener(), true);
        main.start(List.of());
        main.sync("items");
        var pool = main.context().getRegistry().lookupByNameAndType("dromedary", HikariDataSource.class);
        assertThat(owners(items)).isEqualTo(1L);

        main.context().addLifecycleStrategy(new Stubborn());

        assertThatThrownBy(main::stop).hasStackTraceContaining("of/a/bundle/that/has/gone");

        assertThat(owners(items)).isEqualTo(0L);
        assertThat(pool.isClosed()).isTrue();
    }

    private static Object owners(TestSource items) throws Exception {
        return items.value("select count(*) from dromedary_checkpoint where owner is not null");
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
