package io.github.dromedary.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which path answers what, as fivetran-api-playground 1.1 does, and the organizations beside it. */
final class Endpoints {
    private static final String USER = "demo@example.com";
    private static final String PASSWORD = "demo-password";
    private static final String KEY = "demo-key-of-users";
    private static final String ORGANIZATIONS_KEY = "demo-key-of-organizations";
    private static final String SESSION = base64(USER + ":" + PASSWORD);

    private final List<Map<String, Object>> users = Users.of(42, Instant.parse("2026-01-01T00:00:00Z"));
    private final Pages pages = new Pages(users);

    static String usersKey() {
        return KEY;
    }

    static String organizationsKey() {
        return ORGANIZATIONS_KEY;
    }

    Answer answer(String base, Received request, String body) {
        try {
            return route(base + request.path(), request, new Query(request.query()), body);
        } catch (BadRequest e) {
            return Answer.jsonify(e.status(), Map.of("error", e.getMessage()));
        }
    }

    private Answer route(String url, Received request, Query query, String body) {
        var path = request.path();
        if (path.matches("/cursors/[^/]+/departments")) {
            return Answer.json(Companies.departments(path.split("/")[2], query));
        }
        return switch (path) {
            case "/auth/api_key" -> guarded(request, "apiKey " + KEY, "Invalid API key or format");
            case "/auth/http_bearer" -> guarded(request, "Bearer " + KEY, "Invalid token or format");
            case "/auth/http_basic" -> guarded(request, "Basic " + SESSION, "Invalid username or password");
            case "/auth/session_token/login" -> login(request, body);
            case "/auth/session_token/data" -> session(request);
            case "/pagination/next_page_url" -> Answer.json(pages.nextPageUrl(url, query));
            case "/pagination/page_number" -> Answer.json(pages.pageNumber(query));
            case "/pagination/offset" -> Answer.json(pages.offset(query));
            case "/pagination/keyset" -> Answer.json(pages.keyset(query));
            case "/cursors/companies" -> Answer.json(Companies.companies(query));
            case "/export/csv" -> new Answer(200, "text/csv", csv());
            case "/v1/organizations" -> ORGANIZATIONS_KEY.equals(request.headers().get("x-api-key"))
                    ? Answer.json(Organizations.body())
                    : Answer.jsonify(401, Map.of("code", "UNAUTHORIZED", "message", "the x-api-key is missing or wrong"));
            default -> new Answer(404, "text/html; charset=utf-8", "<!doctype html>\n<title>404 Not Found</title>\n");
        };
    }

    private Answer guarded(Received request, String authorization, String wrong) {
        var given = request.headers().get("authorization");
        if (given == null) {
            return Answer.unauthorized("Authorization header is missing");
        }
        return given.equals(authorization) ? twenty() : Answer.unauthorized(wrong);
    }

    private Answer twenty() {
        return Answer.jsonify(200, Map.of("data", users.subList(0, 20)));
    }

    private static Answer login(Received request, String body) {
        if (!Objects.requireNonNullElse(request.headers().get("content-type"), "").startsWith("application/json")) {
            return new Answer(415, "text/html; charset=utf-8", "<!doctype html>\n<title>415 Unsupported Media Type</title>\n");
        }
        try {
            var given = new ObjectMapper().readTree(body);
            if (!given.hasNonNull("username") || !given.hasNonNull("password")) {
                throw new BadRequest("Username and password are required");
            }
            if (!USER.equals(given.get("username").asText()) || !PASSWORD.equals(given.get("password").asText())) {
                throw new BadRequest(401, "Invalid username or password");
            }
            return Answer.jsonify(200, Map.of("token", SESSION));
        } catch (JsonProcessingException e) {
            throw new BadRequest("Username and password are required");
        }
    }

    private Answer session(Received request) {
        var given = Objects.requireNonNullElse(request.headers().get("authorization"), "").replaceFirst("^Token ", "");
        if (given.isEmpty()) {
            throw new BadRequest("Token is missing");
        }
        try {
            if (!new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8).contains(":")) {
                throw new BadRequest("Invalid token format");
            }
        } catch (IllegalArgumentException e) {
            throw new BadRequest("Invalid token format");
        }
        if (!given.equals(SESSION)) {
            throw new BadRequest(401, "Invalid Token");
        }
        return twenty();
    }

    /** Commas and line breaks are taken out of values; nothing is quoted. */
    private String csv() {
        return String.join(",", users.get(0).keySet()) + "\n" + users.stream().map(user -> user.values().stream()
                .map(value -> value.toString().replaceAll("[,\r\n]", "")).collect(Collectors.joining(","))).collect(Collectors.joining("\n")) + "\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
