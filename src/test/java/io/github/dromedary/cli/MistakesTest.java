package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a user can get it wrong: the exit code, and what they read. */
class MistakesTest {
    private static final String SECRET = "s3cr3t-k3y-v4lu3";
    private Playground playground;
    @TempDir
    private Path folder;
    private String output;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void aWrongKeyIsOneMessageThatNamesSourceAndParameter() throws Exception {
        assertThat(once("users", "-p", "users.apiKey=" + SECRET)).isEqualTo(1);
        assertThat(errors()).hasSize(2);
        assertThat(output).contains("users: GET " + playground.url() + "/auth/api_key returned 401 Unauthorized",
                "look at apiKey, apiKeyHeader and apiKeyPrefix in routes/sources/users.xml");
    }

    @Test
    void noKeyIsRefusedBeforeAnyRequest() throws Exception {
        assertThat(once("users")).isEqualTo(2);
        assertThat(errors()).hasSize(1);
        assertThat(output).contains("routes/sources/users.xml: parameter apiKey: property users.apiKey is not set", "USERS_APIKEY");
        assertThat(playground.requests()).isEmpty();
    }

    @Test
    void aSelectorThatMatchesNothingSaysWhatThereIs() throws Exception {
        edit("value=\"data\"", "value=\"data.items\"");
        assertThat(once("users", "-p", "users.apiKey=" + playground.usersKey())).isEqualTo(1);
        assertThat(errors()).hasSize(2);
        assertThat(output).contains("'data' is an array", "dataSelector");

        edit("value=\"data.items\"", "value=\"items\"");
        assertThat(once("users", "-p", "users.apiKey=" + playground.usersKey())).isEqualTo(1);
        assertThat(output).contains("the response has no field 'items' (it has: data)");
    }

    @Test
    void htmlIsNoAnswer() throws Exception {
        playground.always("/auth/api_key", Fault.html());
        assertThat(once("users", "-p", "users.apiKey=" + SECRET)).isEqualTo(1);
        assertThat(errors()).hasSize(2);
        assertThat(output).contains("not JSON but text/html");
    }

    @Test
    void anUnreachableDatabaseIsNamed() throws Exception {
        assertThat(once("users", "-p", "users.apiKey=" + SECRET, "-p", "dromedary.database.url=jdbc:postgresql://127.0.0.1:1/x?password=" + SECRET))
                .isEqualTo(1);
        assertThat(errors()).hasSize(2);
        assertThat(output).contains("the database cannot be reached", "dromedary.database.url");
        assertThat(playground.requests()).isEmpty();
    }

    @Test
    void anUnknownDatabaseIsRefused() throws Exception {
        assertThat(once("users", "-p", "users.apiKey=" + SECRET, "-p", "dromedary.database.url=jdbc:oracle:thin:@x?p=" + SECRET)).isEqualTo(2);
        assertThat(output).contains("dromedary.database.url: no dialect for jdbc:oracle:thin:@x; supported: jdbc:h2:, jdbc:postgresql:");
    }

    @Test
    void portOneRefusesTheConnection() throws Exception {
        edit("<parameter name=\"path\"", "<parameter name=\"maxRetries\" value=\"1\"/>"
                + "<parameter name=\"backoffFactor\" value=\"0.1\"/><parameter name=\"path\"");
        assertThat(once("users", "-p", "users.apiKey=" + SECRET, "-p", "users.baseUrl=http://127.0.0.1:1")).isEqualTo(1);
        assertThat(output).contains("users: GET http://127.0.0.1:1/auth/api_key failed: connection refused, 2 times", "look at baseUrl");
    }

    @Test
    void allProblemsComeInOneReportWithTheNearestName() throws Exception {
        edit("name=\"dataSelector\"", "name=\"dataSelektor\"");
        edit("<parameter name=\"path\"", "<parameter name=\"paginator\" value=\"json_lnk\"/>"
                + "<parameter name=\"every\" value=\"soon\"/><parameter name=\"path\"");
        assertThat(once("users", "-p", "users.apiKey=" + SECRET)).isEqualTo(2);
        assertThat(errors()).hasSize(3);
        assertThat(output).contains("unknown parameter dataSelektor; did you mean dataSelector?",
                "parameter paginator: \"json_lnk\" is not one of single_page, json_link, header_link, cursor, header_cursor, "
                        + "page_number, offset, last_record; did you mean json_link?",
                "parameter every: \"soon\" is not a duration such as 500ms, 30s, 15m or 2h");
        assertThat(playground.requests()).isEmpty();
    }

    @Test
    void aMissingParameterIsNamed() throws Exception {
        edit("<parameter name=\"primaryKey\" value=\"id\"/>", "");
        assertThat(once("users", "-p", "users.apiKey=" + SECRET)).isEqualTo(2);
        assertThat(output).contains("parameter primaryKey: is missing");
    }

    @Test
    void aSourceThatIsNotThereIsNamed() throws Exception {
        assertThat(once("user")).isEqualTo(2);
        assertThat(output).contains("unknown source user; did you mean users?");
    }

    @Test
    void brokenXmlIsNamedWithItsLine() throws Exception {
        edit("</camel>", "</kamel>");
        assertThat(once("users")).isEqualTo(2);
        assertThat(errors()).hasSize(1);
        assertThat(output).contains("users.xml line 14: end tag name </kamel>");
    }

    private List<String> errors() {
        return output.lines().filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("source ") && !line.startsWith("users   ") && !line.startsWith("users  0")).toList();
    }

    /** Changes the users' file in a routes folder of this test's own. */
    private void edit(String what, String to) throws Exception {
        var routes = folder.resolve("routes");
        if (!Files.exists(routes)) {
            Files.createDirectories(routes.resolve("sources"));
            for (var file : new String[] {"ingest.xml", "fetch.xml", "sources/users.xml"}) {
                Files.copy(Path.of("routes", file), routes.resolve(file));
            }
        }
        var source = routes.resolve("sources/users.xml");
        var text = Files.readString(source);
        assertThat(text).contains(what);
        Files.writeString(source, text.replace(what, to));
    }

    private int once(String source, String... more) {
        var routes = folder.resolve("routes");
        var args = new ArrayList<>(List.of("once", source, "--routes", Files.exists(routes) ? routes.toString() : "routes",
                "-p", "users.baseUrl=" + playground.url(), "-p", "dromedary.database.url=jdbc:h2:mem:mistakes"));
        args.addAll(List.of(more));
        var screen = Screen.of(args.toArray(String[]::new));
        output = screen.output();
        assertThat(output).doesNotContain(SECRET).doesNotContain("\tat ");
        return screen.exitCode();
    }
}
