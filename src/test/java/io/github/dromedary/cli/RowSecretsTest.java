package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that rows of {@code forEach} bring, at an API that says them back: no screen, log or table of ours has one. */
@ApiTest(source = "things",
    parameters = {"forEach=select id, login, token from account order by id", "dataSelector=data", "columns=n integer", "primaryKey=id",
        "maxRetries=0", "maxRejects=1"})
class RowSecretsTest {
    private static final String SECRET = "s3cr3t-t0ken-";
    private ApiServer api;
    private TestSource things;

    @ParameterizedTest
    @CsvSource({
        "once, apiKey={token}", "once, auth=http_basic;username={login};password={token}", "once, apiKey={token};apiKeyParam=key",
        "once, auth=session;loginUrl=/login;username={login};password={token}", "once, headers=X-Api-Key={token}",
        "check, apiKey={token}", "preview, apiKey={token}", "preview, auth=http_basic;username={login};password={token}",
        "check, auth=session;loginUrl=/login;username={login};password={token}"})
    void noCommandShowsThem(String command, String parameters) throws Exception {
        api.respond(RowSecretsTest::echo);
        things.execute("create table account (id integer primary key, login varchar(50), token varchar(50))",
                "insert into account values (1, 'l0gin-1', '" + SECRET + "1'), (2, 'l0gin-2', '" + SECRET + "2')");

        var screen = things.write(parameters.split(";")).command(command, "things", "--debug");

        assertThat(screen.exitCode()).isNotEqualTo(2);
        assertThat(api.calls()).isNotEmpty();
        assertThat(screen.output()).contains("things").doesNotContain(SECRET, base64(SECRET)).doesNotContainIgnoringCase("s3cr3t%2dt0ken");
        if (command.equals("once")) {
            for (var table : List.of("parent", "checkpoint", "sync", "reject", "token")) {
                assertThat(things.query("select * from dromedary_" + table).toString()).doesNotContain(SECRET, base64(SECRET));
            }
            assertThat(things.query("select reason || record from dromedary_reject").toString()).contains("***");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** The first account gets a record that is rejected, the second an error; both say what was shown. */
    private static Reply echo(Call call) {
        var shown = call.headers() + " " + call.params() + " " + call.body();
        if (call.path().equals("/login")) {
            return Reply.json(Map.of("token", "of-" + call.body().path("password").asText()));
        }
        return shown.contains(SECRET + "2") || shown.contains(basic(2)) ? Reply.json(Map.of("data", "no such key: " + shown))
                : Reply.json(Map.of("data", List.of(Map.of("id", 1, "n", "of " + shown), Map.of("id", 2, "n", 2))));
    }

    private static String basic(int account) {
        return Base64.getEncoder().encodeToString(("l0gin-" + account + ":" + SECRET + account).getBytes(StandardCharsets.UTF_8));
    }
}
