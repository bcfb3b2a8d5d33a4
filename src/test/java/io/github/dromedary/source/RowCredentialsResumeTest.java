package io.github.dromedary.source;

import static io.github.dromedary.source.Accounts.SECRET;
import static io.github.dromedary.source.Accounts.number;
import static io.github.dromedary.source.Accounts.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A resumed sync, and the next one, read the credentials of their rows again. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "maxRetries=0"})
class RowCredentialsResumeTest {
    private TestSource things;
    private Accounts accounts;

    @BeforeEach
    void start() throws Exception {
        accounts = Accounts.of(things);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = {"H2", "POSTGRESQL", "MARIADB"})
    void aSyncGoesOnWithTheSecretsReadAnew(Database database) throws Exception {
        accounts.create(database, 4);
        var failures = new AtomicInteger(1);
        accounts.answer = call -> {
            boolean second = call.target().contains("page=2");
            if (number(call) == 2 && second && failures.getAndDecrement() > 0) {
                return Reply.status(500);
            }
            return Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10 + (second ? 1 : 0))),
                    "next", second ? "" : "/x?page=2&token=" + call.header("Authorization").get(0)));
        };
        var parameters = new String[] {"apiKey={token}", "path=/x", "paginator=json_link", "headers=X-Token={token}"};

        assertThat(things.sync(parameters).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500"));
        accounts.storeNoSecret();
        assertThat(things.query("select parent from dromedary_parent order by position").toString().toLowerCase(Locale.ROOT)).contains("{\"id\":1}")
                .doesNotContain("token");
        things.execute("update account set token = concat('" + SECRET + "-ren3wed-t0ken-', id)");

        assertThat(things.sync(parameters).error()).isEmpty();

        assertThat(things.query("select id from things order by id")).hasToString("[[10], [11], [20], [21], [30], [31], [40], [41]]");
        assertThat(accounts.targets()).as("eight of a fresh sync at the end").hasSize(9 + 8);
        assertThat(accounts.calls().get(4).header("Authorization")).containsExactly("s3cr3t-ren3wed-t0ken-2");
        assertThat(accounts.calls().get(4).header("X-Token")).containsExactly("s3cr3t-ren3wed-t0ken-2");
        assertThat(accounts.targets().get(4)).isEqualTo("/x?page=2&token=s3cr3t-ren3wed-t0ken-2");
        accounts.storeNoSecret();
    }

    /** The run's first request is kept before any page of it is read again. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aRunThatBeginsAgainKeepsNoSecret(Database database) throws Exception {
        accounts.create(database, 2);
        var pages = new AtomicInteger();
        accounts.answer = call -> call.target().contains("page=2") ? Reply.status(410)
                : number(call) == 2 && pages.incrementAndGet() > 1 ? Reply.status(500)
                : Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10)), "next", number(call) == 2 ? "/x?page=2" : ""));
        var parameters = new String[] {"apiKey={token}", "path=/x", "paginator=json_link", "headers=X-Token={token}", "params=key={token}"};

        assertThat(things.sync(parameters).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500"));

        assertThat(things.notices()).anySatisfy(line -> assertThat(line).contains("restarting the partition"));
        accounts.storeNoSecret();
        accounts.answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10)), "next", ""));
        assertThat(things.sync(parameters).error()).isEmpty();
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20]]");
    }

    @Test
    void anAccountThatIsGoneMeanwhileBeginsAnew() throws Exception {
        accounts.create(Database.H2, 3);
        var failures = new AtomicInteger(1);
        accounts.answer = call -> number(call) == 2 && failures.getAndDecrement() > 0 ? Reply.status(500) : records(number(call));
        assertThat(things.sync("apiKey={token}").error()).isPresent();
        things.execute("delete from account where id = 2");

        assertThat(things.sync("apiKey={token}").error()).isEmpty();

        assertThat(things.notices()).anySatisfy(line -> assertThat(line).contains("starting over"));
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [30]]");
    }

    @Test
    void onlyWhatChangedIsReadForEachAccountAlsoWithAnotherToken() throws Exception {
        accounts.create(Database.H2, 2);
        accounts.answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", number(call), "seq", number(call) * 100))));
        things.sync("apiKey={token}", "incrementalField=seq", "incrementalParam=since");
        things.execute("update account set token = '" + SECRET + "-ren3wed-t0ken-' || id");

        assertThat(things.sync("apiKey={token}", "incrementalField=seq", "incrementalParam=since").error()).isEmpty();

        assertThat(accounts.targets()).containsExactly("/", "/", "/?since=99", "/?since=199");
        accounts.storeNoSecret();
    }
}
