package io.github.dromedary.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The real fivetran-api-playground, from PyPI, as a process of its own. */
public final class FivetranPlayground implements AutoCloseable {
    private static final Path PROGRAM = Path.of(".venv/bin/playground");
    private final Process process;
    private final Path log;
    private final String url;

    private FivetranPlayground(Process process, Path log, String url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /** Starts one on a free port, and waits for it; the test is skipped where it is not installed. */
    public static FivetranPlayground start(String... options) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "fivetran-api-playground is not installed in .venv: " + PROGRAM + " is not there");
        var log = Files.createTempFile("playground", ".log");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var command = new ArrayList<>(List.of(PROGRAM.toString(), "start", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var playground = new FivetranPlayground(process, log, "http://127.0.0.1:" + port);
        Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .until(() -> playground.get("/auth/api_key", "apiKey " + playground.key("API Key")).statusCode() == 200);
        return playground;
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return url;
    }

    /** What the banner says after that word. Flask's reloader starts a second process, whose banner is the last one. */
    public String key(String word) throws IOException {
        return last(Pattern.compile(word + ": (\\S+)"));
    }

    /** The user name of the banner's line that begins with these words. */
    public String username(String line) throws IOException {
        return last(Pattern.compile(line + ".*Username: (\\S+)"));
    }

    /** The password of that line. */
    public String password(String line) throws IOException {
        return last(Pattern.compile(line + ".*Password: (\\S+)"));
    }

    private String last(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(log).replaceAll("\u001b\\[[0-9;]*m", "")).results().map(found -> found.group(1))
                .reduce((one, other) -> other).orElse("");
    }

    /** What it answers to somebody who does not use Dromedary. */
    public HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", authorization).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The records of an answer. */
    public JsonNode data(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path, "none").body()).get("data");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
