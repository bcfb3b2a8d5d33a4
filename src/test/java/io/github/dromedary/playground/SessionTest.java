package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login for a token, a token for the data. */
class SessionTest {
    private static final String LOGIN = "/auth/session_token/login";
    private static final String DATA = "/auth/session_token/data";
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
    void aLoginGivesATokenThatOpensTheData() throws Exception {
        var login = playground.keys().session();
        var token = Caller.parse(login(login.username(), login.password())).get("token").asText();

        assertThat(token).isEqualTo("c2Vzc25AZXhhbXBsZS5jb206ZGVtby1wdy0wMg==");
        assertThat(caller.json(DATA, "Authorization", "Token " + token).get("data")).hasSize(20);
        assertThat(caller.json(DATA, "Authorization", token).get("data")).hasSize(20);
    }

    @Test
    void refusesLoginsInJson() throws Exception {
        var wrong = login("sessn@example.com", "no");
        var missing = login("sessn@example.com", "");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\n  \"error\": \"Invalid username or password\"\n}\n");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("Username and password are required");
    }

    @Test
    void refusesWhatIsNotJsonOrNotPosted() throws Exception {
        assertThat(caller.post(LOGIN, "username=a", "Content-Type", "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
        assertThat(caller.post(LOGIN, "{", "Content-Type", "application/json").statusCode()).isEqualTo(400);
        assertThat(caller.get(LOGIN).statusCode()).isEqualTo(405);
        assertThat(caller.get(LOGIN).headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void tellsMissingGarbledAndWrongTokensApart() throws Exception {
        var garbled = caller.get(DATA, "Authorization", "Token !");
        var withoutColon = caller.get(DATA, "Authorization", "Token aGVsbG8=");
        var wrong = caller.get(DATA, "Authorization", "Token YTpi");

        assertThat(caller.error(400, DATA)).isEqualTo("Token is missing");
        assertThat(garbled.statusCode()).isEqualTo(400);
        assertThat(garbled.body()).contains("Invalid token format");
        assertThat(withoutColon.statusCode()).isEqualTo(400);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Invalid Token");
    }

    private HttpResponse<String> login(String username, String password) throws Exception {
        var body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
        return caller.post(LOGIN, body, "Content-Type", "application/json");
    }
}
