package io.github.dromedary.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The users source against the mock API that its document names: fivetran-api-playground, from PyPI. */
class FivetranPlaygroundTest {
    private static final Path PROGRAM = Path.of(".venv/bin/playground");
    private static final Pattern KEY = Pattern.compile("(?i)api.?key\\W+(?:apiKey\\s+)?([0-9a-f-]{36})");
    private static Process process;
    private static Path log;
    private static String url;
    private static String key;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "fivetran-api-playground is not installed in .venv: " + PROGRAM + " is not there");
        log = Files.createTempFile("playground", ".log");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        process = new ProcessBuilder(PROGRAM.toString(), "start", "--port", Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .until(() -> {
                    key = lastKey();
                    return get(key).statusCode() == 200;
                });
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void twentyUsersAreInTheTableAsTheApiAnsweredThem() throws Exception {
        var database = Database.POSTGRESQL.create();

        var sync = Line.once("users", properties(database, key));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(20);
        var answered = StreamSupport.stream(new ObjectMapper().readTree(get(key).body()).get("data").spliterator(), false)
                .map(user -> List.<Object>of(user.get("id").asText(), user.get("name").asText(), user.get("email").asText(),
                        user.get("address").asText(), user.get("company").asText(), user.get("job").asText(),
                        user.get("createdAt").asText(), user.get("updatedAt").asText())).toList();
        var format = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
        assertThat(Database.query(database, "select id, name, email, address, company, job, " + format.formatted("created_at") + ", "
                + format.formatted("updated_at") + " from \"user\"")).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(answered).allSatisfy(user -> assertThat(user.get(3).toString()).contains("\n"));
    }

    @Test
    void aWrongKeyIsTold() throws Exception {
        var sync = Line.once("users", properties(Database.H2.create(), "00000000-0000-0000-0000-000000000000"));

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("answered 401", "apiKey", "users.xml").hasLineCount(2));
    }

    private static Map<String, String> properties(String database, String apiKey) {
        var properties = new HashMap<>(Database.properties(database));
        properties.putAll(Map.of("users.baseUrl", url, "users.apiKey", apiKey));
        return properties;
    }

    /** Flask's reloader starts a second process, whose key is the banner's that is printed last. */
    private static String lastKey() throws IOException {
        var matcher = KEY.matcher(Files.readString(log).replaceAll("\u001b\\[[0-9;]*m", ""));
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    private static HttpResponse<String> get(String apiKey) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + "/auth/api_key"))
                .header("Authorization", "apiKey " + apiKey).build(), HttpResponse.BodyHandlers.ofString());
    }
}
