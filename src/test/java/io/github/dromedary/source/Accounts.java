package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RawServer;
import io.github.dromedary.testing.RawServer.Call;
import io.github.dromedary.testing.TestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Accounts whose rows hold the credentials of requests, and an API that reads them. */
final class Accounts implements AutoCloseable {
    static final String SECRET = "s3cr3t";
    private static final String QUERY = "forEach=select id, login, token, host from account order by id";
    /** Response to each request; by default one record of the account. */
    volatile Function<Call, Reply> answer = call -> records(number(call));
    private final TestSource things;
    private final RawServer api;

    private Accounts(TestSource things) throws IOException {
        this.things = things;
        api = RawServer.start(call -> answer.apply(call));
    }

    /** Starts the API and directs the source to it. */
    static Accounts of(TestSource things) throws IOException {
        var accounts = new Accounts(things);
        things.with("baseUrl=" + accounts.url(), QUERY);
        return accounts;
    }

    /** Creates the table {@code account} with accounts 1 to {@code count}. */
    void create(Database database, int count) throws SQLException {
        things.use(database);
        things.execute("create table account (id integer primary key, login varchar(50), token varchar(50), host varchar(80))");
        for (int i = 1; i <= count; i++) {
            things.execute("insert into account values (" + i + ", 'l0gin-" + i + "', '" + SECRET + "-t0ken-" + i + "', '" + api.url() + "')");
        }
    }

    /** Number of the account whose credentials a request has; 0 without credentials. */
    static int number(Call call) {
        var basic = call.header("Authorization").stream().filter(value -> value.startsWith("Basic "))
                .map(value -> new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8)).findFirst().orElse("");
        var all = call.target() + call.headers() + basic;
        return all.contains("en-") ? Integer.parseInt(all.replaceAll("(?s).*en-(\\d+).*", "$1")) : 0;
    }

    /** One record, whose id is ten times the number of the account. */
    static Reply records(int account) {
        return Reply.json(Map.of("data", List.of(Map.of("id", account * 10))));
    }

    /** Asserts that neither the bookkeeping tables nor the notices contain a secret. */
    void storeNoSecret() throws SQLException {
        for (var table : List.of("dromedary_parent", "dromedary_checkpoint", "dromedary_sync", "dromedary_reject", "dromedary_token")) {
            assertThat(things.query("select * from " + table).toString()).doesNotContain(SECRET, "t0ken", "czNjcjN0");
        }
        assertThat(things.notices()).noneSatisfy(line -> assertThat(line).contains(SECRET));
    }

    String url() {
        return api.url();
    }

    List<Call> calls() {
        return api.calls();
    }

    List<String> targets() {
        return api.targets();
    }

    @Override
    public void close() {
        api.close();
    }
}
