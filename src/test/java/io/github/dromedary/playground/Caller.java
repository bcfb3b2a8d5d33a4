package io.github.dromedary.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Calls a playground over real HTTP. */
final class Caller {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Caller(Playground playground) {
        url = playground.url();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Gets a body that must come with 200. */
    JsonNode json(String path, String... headers) throws IOException, InterruptedException {
        var response = get(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return MAPPER.readTree(response.body());
    }

    /** Gets the text of an error that must come with that status. */
    String error(int status, String path) throws IOException, InterruptedException {
        var response = get(path);
        if (response.statusCode() != status) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return MAPPER.readTree(response.body()).path("error").asText();
    }

    static JsonNode parse(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    static List<String> texts(JsonNode rows, String field) {
        var texts = new ArrayList<String>();
        rows.forEach(row -> texts.add(row.path(field).asText()));
        return texts;
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
