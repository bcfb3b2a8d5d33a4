package io.github.dromedary.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.playground.http.ErrorResponseException;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** {@code /auth/session_token}: a login returns a token, and the token gives access to data; errors are JSON. Thread-safe. */
final class Session {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Rows users;
    private final Keys.Login login;

    Session(Rows users, Keys.Login login) {
        this.users = users;
        this.login = login;
    }

    Response login(Request request) {
        var given = json(request);
        var username = given.path("username").asText("");
        var password = given.path("password").asText("");
        if (username.isEmpty() || password.isEmpty()) {
            throw ErrorResponseException.badRequest("Username and password are required");
        }
        if (!login.equals(new Keys.Login(username, password))) {
            throw ErrorResponseException.error(401, "Invalid username or password");
        }
        return Response.sorted(200, Map.of("token", Auth.base64(login)));
    }

    Response data(Request request) {
        var header = request.header("authorization");
        if (header.isEmpty()) {
            throw ErrorResponseException.badRequest("Token is missing");
        }
        if (!login.joined().equals(decoded(header.startsWith("Token ") ? header.substring(6) : header))) {
            throw ErrorResponseException.error(401, "Invalid Token");
        }
        return Response.sorted(200, Map.of("data", users.first(Auth.COUNT)));
    }

    private JsonNode json(Request request) {
        if (!request.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ErrorResponseException.page(415, "Unsupported Media Type",
                    "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.");
        }
        try {
            return mapper.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw ErrorResponseException.page(400, "Bad Request", "Failed to decode JSON object");
        }
    }

    private static String decoded(String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.split(":", -1).length == 2) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw ErrorResponseException.badRequest("Invalid token format");
        }
        throw ErrorResponseException.badRequest("Invalid token format");
    }
}
