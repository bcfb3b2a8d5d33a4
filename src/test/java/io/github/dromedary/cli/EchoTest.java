package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that says the key back in every spelling, wherever it can: no screen, log or table of ours has it. */
@ApiTest(source = "echo", parameters = {"primaryKey=id", "maxRetries=0"})
class EchoTest {
    private static final String KEY = "Pa*ss\"w\\ord/1+2&3<4";
    private static final Map<String, String> SPELLINGS = spellings();
    private ApiServer api;
    private TestSource echo;

    private static Map<String, String> spellings() {
        var query = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        var all = new LinkedHashMap<String, String>();
        all.put("plain", KEY);
        all.put("upper", KEY.toUpperCase(Locale.ROOT));
        all.put("form", query);
        all.put("query", query.replace("*", "%2A"));
        all.put("lower", query.replace("*", "%2A").toLowerCase(Locale.ROOT));
        all.put("json", "Pa*ss\\\"w\\\\ord\\/1+2&3<4");
        all.put("unicode", KEY.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()));
        all.put("html", "Pa*ss&quot;w&#92;ord&#x2f;1+2&amp;3&lt;4");
        all.put("jsonInQuery", URLEncoder.encode("Pa*ss\\\"w\\\\ord/1+2&3<4", StandardCharsets.UTF_8));
        for (var before : List.of("", "a", "ab")) {
            all.put("base64" + before, Base64.getEncoder().encodeToString((before + KEY + "z").getBytes(StandardCharsets.UTF_8)));
            all.put("base64url" + before, Base64.getUrlEncoder().withoutPadding().encodeToString((before + KEY).getBytes(StandardCharsets.UTF_8)));
        }
        all.put("basic", Base64.getEncoder().encodeToString(("me:" + query).getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    @BeforeEach
    void start() {
        echo.property("e.key", KEY);
    }

    @Test
    void aRejectedRecordIsKeptWithoutTheKey() throws Exception {
        api.respond(call -> Reply.json(Map.of("data", SPELLINGS.values().stream().map(said -> Map.of("id", 1, "n", said, said, "x")).toList())));
        echo.write("apiKey={{e.key}}", "apiKeyParam=key", "columns=n integer", "dataSelector=data", "maxRejects=100");

        assertThat(echo.command("once").exitCode()).as("all were rejected").isEqualTo(1);

        var rejects = echo.query("select record, reason, path from dromedary_reject");
        assertThat(rejects).hasSize(SPELLINGS.size()).allSatisfy(row -> {
            assertThat(new ObjectMapper().readTree((String) row.get(0)).get("id").asInt()).isEqualTo(1);
            assertThat(row.get(0).toString()).contains("***");
            assertThat(row.get(1).toString()).contains("column n is integer");
        });
        hidden(rejects.toString());
    }

    @Test
    void anErrorShowsItNowhere() throws Exception {
        for (var spelling : SPELLINGS.entrySet()) {
            api.respond(call -> Reply.json(Map.of("error", "no such key: " + spelling.getValue() + " (you sent it)", "data", List.of())));
            echo.write("apiKey={{e.key}}", "apiKeyParam=key", "failWhen=error", "dataSelector=data");

            var screen = echo.command("once", "--debug");

            assertThat(screen.exitCode()).as(spelling.getKey()).isEqualTo(1);
            assertThat(screen.output()).as(spelling.getKey()).contains("***");
            hidden(screen.output());
            hidden(echo.query("select error from dromedary_sync").toString());
        }
        hidden(Screen.of("status", "-p", "dromedary.database.url=" + echo.databaseUrl()).output());
    }

    @Test
    void checkAndPreviewShowItNowhere() throws Exception {
        api.respond(call -> Reply.json(SPELLINGS.values().stream().map(said -> Map.of("id", said, "v", "it is " + said)).toList()));
        echo.write("apiKey={{e.key}}", "apiKeyParam=key");

        var check = echo.command("check");
        var preview = echo.command("preview", "--rows", "100", "echo");

        assertThat(preview.output()).contains("it is ***");
        hidden(check.output() + preview.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseUrl=http://bob:s3cret-pw@127.0.0.1:1", "baseUrl=http://bob:s3cret/pw@127.0.0.1:1",
        "baseUrl=http://bob:s3 cret-pw@host", "baseUrl=bob:s3cret-pw@host", "tokenUrl=https://bob:s3cret-pw@host/t",
        "loginUrl=https://bob:s3cret-pw@host/t", "allowOrigins=https://bob:s3cret-pw@host"})
    void aPasswordInAnAddressIsRefusedByParameter(String parameter) throws Exception {
        var name = parameter.split("=")[0];
        echo.write(parameter,
                name.equals("tokenUrl") ? "auth=oauth2_client_credentials" : name.equals("loginUrl") ? "auth=session" : "",
                name.equals("tokenUrl") ? "clientId=me" : name.equals("loginUrl") ? "username=me" : "",
                name.equals("tokenUrl") ? "clientSecret=abcdefgh" : name.equals("loginUrl") ? "password=abcdefgh" : "");

        var screen = echo.command("once");

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("echo.xml: parameter " + name + ": ", "auth to http_basic, with username and password")
                .doesNotContain("s3", "cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "redirect", "no link"})
    void aPasswordInALinkIsNotShown(String how) throws Exception {
        var link = "http://bob:s3cret-pw@" + (how.equals("no link") ? "[x" : api.url().substring(7)) + "/next";
        api.respond(call -> call.path().equals("/next") ? Reply.status(404) : how.equals("redirect") ? Reply.status(302).with("Location", link)
                : Reply.json(Map.of("data", List.of(Map.of("id", 1)), "next", link)));
        echo.write("paginator=json_link", "dataSelector=data");

        var screen = echo.command("once", "--debug");

        assertThat(screen.exitCode()).isEqualTo(1);
        assertThat(screen.output()).contains(how.equals("no link") ? "is not a link" : how.equals("next") ? "/next returned 404" : "returned 404")
                .doesNotContain("s3cret");
        assertThat(echo.query("select request from dromedary_checkpoint").toString() + echo.query("select error from dromedary_sync"))
                .doesNotContain("s3cret");
    }

    @Test
    void whatWouldSteerATerminalIsShownEscaped() throws Exception {
        api.respond(call -> Reply.json(Map.of("error", "\u001b[2J\u0007gone\rover\u009b31m \u202eevil\u2028line", "data", List.of())));
        echo.write("failWhen=error", "dataSelector=data");

        var screen = echo.command("once", "--debug");

        var shown = "\\u001b[2J\\u0007gone";
        assertThat(screen.output()).contains(shown).doesNotContain("\u001b", "\u0007", "\rover", "\u009b", "\u202e", "\u2028");
        assertThat(echo.value("select error from dromedary_sync").toString()).contains(shown, "echo.xml").contains("\n")
                .doesNotContain("\u001b", "\u009b", "\u202e", "\u2028");
        echo.execute("update dromedary_sync set error = 'from before \u001b[2J'");
        assertThat(Screen.of("status", "-p", "dromedary.database.url=" + echo.databaseUrl()).output()).contains("from before \\u001b[2J")
                .doesNotContain("\u001b");
    }

    private static void hidden(String text) {
        assertThat(text).doesNotContainIgnoringCase("Pa*ss", "pa%2ass", "\\u0050\\u0061");
        SPELLINGS.forEach((name, spelled) -> assertThat(text).as(name).doesNotContain(spelled, spelled.substring(3, 12)));
    }
}
