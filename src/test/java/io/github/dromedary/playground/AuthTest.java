package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three ways in by a header, one page for all who stay out. */
class AuthTest {
    private Playground playground;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        caller = new Caller(playground);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void letsInWithEachKindOfHeader() throws Exception {
        var byKey = caller.json("/auth/api_key", "Authorization", "apiKey demo-key-of-users");
        var byToken = caller.json("/auth/http_bearer", "Authorization", "Bearer demo-token-of-users");
        var byPassword = caller.json("/auth/http_basic", "Authorization", "Basic YmFzaWNAZXhhbXBsZS5jb206ZGVtby1wdzE=");

        assertThat(byKey.get("data")).hasSize(20);
        assertThat(byToken).isEqualTo(byKey);
        assertThat(byPassword).isEqualTo(byKey);
    }

    @Test
    void bodiesAreIndentedAndSortedByKey() throws Exception {
        var body = caller.get("/auth/api_key", "Authorization", "apiKey demo-key-of-users").body();

        assertThat(body).startsWith("{\n  \"data\": [\n    {\n      \"address\": \"").endsWith("\n    }\n  ]\n}\n");
        assertThat(body.lines().skip(3).limit(8).map(line -> line.strip().split("\"")[1]))
                .containsExactly("address", "company", "createdAt", "email", "id", "job", "name", "updatedAt");
    }

    @Test
    void usersAreTextsWithANewlineInTheAddress() throws Exception {
        var users = caller.json("/auth/api_key", "Authorization", "apiKey demo-key-of-users").get("data");

        assertThat(users).allSatisfy(user -> {
            assertThat(user).allMatch(value -> value.isTextual());
            assertThat(user.get("address").asText()).containsOnlyOnce("\n");
            assertThat(user.get("id").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(user.get("updatedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
                    .isGreaterThanOrEqualTo(user.get("createdAt").asText());
        });
    }

    @ParameterizedTest
    @CsvSource({"/auth/api_key,apikey demo-key-of-users", "/auth/api_key,demo-key-of-users", "/auth/api_key,apiKey demo-token-of-users",
        "/auth/http_bearer,bearer demo-token-of-users", "/auth/http_basic,Basic demo"})
    void whoeverIsWrongGetsAPageOfHtml(String path, String header) throws Exception {
        var response = caller.get(path, "Authorization", header);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(response.body()).isEqualTo("""
                <!doctype html>
                <html lang=en>
                <title>401 Unauthorized</title>
                <h1>Unauthorized</h1>
                <p>Invalid API key or format</p>
                """);
    }

    @Test
    void whoeverBringsNoHeaderIsToldSo() throws Exception {
        var response = caller.get("/auth/http_bearer");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("<p>Authorization header is missing</p>");
    }
}
