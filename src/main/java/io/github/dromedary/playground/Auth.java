package io.github.dromedary.playground;

import io.github.dromedary.playground.http.ErrorResponseException;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** {@code /auth/api_key}, {@code /http_bearer} and {@code /http_basic}; requests without valid credentials get an HTML page. Thread-safe. */
final class Auth {
    static final int COUNT = 20;
    private final Rows users;
    private final Keys keys;

    Auth(Rows users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    Response apiKey(Request request) {
        return response(request, "apiKey " + keys.users());
    }

    Response bearer(Request request) {
        return response(request, "Bearer " + keys.bearer());
    }

    Response basic(Request request) {
        return response(request, "Basic " + base64(keys.basic()));
    }

    static String base64(Keys.Login login) {
        return Base64.getEncoder().encodeToString(login.joined().getBytes(StandardCharsets.UTF_8));
    }

    private Response response(Request request, String expected) {
        var header = request.header("authorization");
        if (!header.equals(expected)) {
            var text = header.isEmpty() ? "Authorization header is missing" : "Invalid API key or format";
            throw ErrorResponseException.page(401, "Unauthorized", text);
        }
        return Response.sorted(200, Map.of("data", users.first(COUNT)));
    }
}
