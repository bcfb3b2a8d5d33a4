package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample API has the real one's traps. */
class PlaygroundTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Playground playground;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void aWrongKeyGetsAPageOfHtml() throws Exception {
        var answer = get("/auth/api_key", "Authorization", "apikey " + playground.usersKey());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void usersBehindAKeyHaveSortedFieldsAndLineBreaks() throws Exception {
        var users = json(get("/auth/api_key", "Authorization", "apiKey " + playground.usersKey())).get("data");

        assertThat(users).hasSize(20);
        assertThat(users.get(0).fieldNames()).toIterable()
                .containsExactly("address", "company", "createdAt", "email", "id", "job", "name", "updatedAt");
        assertThat(users).allSatisfy(user -> assertThat(user.get("address").asText()).contains("\n"));
    }

    @Test
    void linksLeadThroughAllTwoHundred() throws Exception {
        var ids = new HashSet<String>();
        int pages = 0;
        for (var next = playground.url() + "/pagination/next_page_url?per_page=30"; next != null; pages++) {
            var page = json(client.send(HttpRequest.newBuilder(URI.create(next)).build(), HttpResponse.BodyHandlers.ofString()));
            page.get("data").forEach(user -> ids.add(user.get("id").asText()));
            next = page.get("next_page_url").isNull() ? null : page.get("next_page_url").asText();
        }

        assertThat(pages).isEqualTo(7);
        assertThat(ids).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/pagination/page_number?per_page=51    | Invalid value for 'per_page'. It should be between 1 and 50.",
        "/pagination/page_number?page=0         | Invalid value for 'page'. It must be greater than or equal to 1.",
        "/pagination/offset?a=1&b=2             | Unexpected query parameters: a, b",
        "/pagination/offset?order_by=id         | Invalid value for 'order_by'. Use 'createdAt' or 'updatedAt'",
        "/pagination/offset?updated_since=2026  | Invalid date format for 'updated_since'. Must end with 'Z' for UTC",
        "/pagination/keyset?scroll_param=x      | Invalid scroll_param value",
        "/cursors/9/departments                 | company_id '9' not found"})
    void refusesInTheSameWords(String path, String error) throws Exception {
        assertThat(json(get(path, "Accept", "*/*")).get("error").asText()).isEqualTo(error);
    }

    @Test
    void theAnswerSaysPageSizeThoughTheParameterIsPerPage() throws Exception {
        var page = json(get("/pagination/page_number?per_page=40&page=6", "Accept", "*/*"));

        assertThat(page.get("page_size").asInt()).isEqualTo(40);
        assertThat(page.get("total_pages").asInt()).isEqualTo(5);
        assertThat(page.get("data")).isEmpty();
    }

    @Test
    void thereAreTwentyFiveOrganizations() throws Exception {
        var organizations = json(get("/v1/organizations", "x-api-key", playground.organizationsKey())).at("/data/content");

        assertThat(organizations).hasSize(25);
        assertThat(organizations.findValuesAsText("identifier")).contains("org_1", "org_25");
    }

    private HttpResponse<String> get(String path, String header, String value) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(playground.url() + path)).header(header, value).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
