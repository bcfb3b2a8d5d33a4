package io.github.dromedary.playground;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** {@code /auth/api_key}, {@code /http_bearer} and {@code /http_basic}: whoever is not let in gets a page of HTML. Threads share it. */
final class Auth {
    static final int COUNT = 20;
    private final Rows users;
    private final Keys keys;

    Auth(Rows users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    Answer apiKey(Request request) {
        return answer(request, "apiKey " + keys.users());
    }

    Answer bearer(Request request) {
        return answer(request, "Bearer " + keys.bearer());
    }

    Answer basic(Request request) {
        return answer(request, "Basic " + base64(keys.basic()));
    }

    static String base64(Keys.Login login) {
        return Base64.getEncoder().encodeToString(login.joined().getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(Request request, String expected) {
        var header = request.header("authorization");
        if (!header.equals(expected)) {
            var text = header.isEmpty() ? "Authorization header is missing" : "Invalid API key or format";
            throw RefusedException.page(401, "Unauthorized", text);
        }
        return Answer.sorted(200, Map.of("data", users.first(COUNT)));
    }
}
