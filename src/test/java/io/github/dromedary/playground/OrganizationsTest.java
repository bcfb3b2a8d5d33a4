package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nested records with nulls. */
class OrganizationsTest {
    private static final String PATH = "/v1/organizations";
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
    void thereAreTwentyFiveUnderDataContent() throws Exception {
        var answer = caller.json(PATH, "x-api-key", "demo-key-of-organizations");
        var content = answer.at("/data/content");

        assertThat(answer.get("status").asText()).isEqualTo("SUCCESS");
        assertThat(answer.at("/data/totalItems").asInt()).isEqualTo(25);
        assertThat(content.findValuesAsText("identifier").stream().filter(id -> id.startsWith("org_"))).hasSize(25).doesNotHaveDuplicates();
        assertThat(content).allSatisfy(entry -> assertThat(entry.fieldNames()).toIterable()
                .containsExactly("organization", "createdAt", "lastModifiedAt", "harnessManaged"));
        assertThat(content.at("/0/createdAt").isIntegralNumber()).isTrue();
    }

    @Test
    void oddValuesAreAmongThem() throws Exception {
        var content = caller.json(PATH, "x-api-key", "demo-key-of-organizations").at("/data/content");

        assertThat(content).anyMatch(entry -> entry.at("/organization/tags").isNull())
                .anyMatch(entry -> entry.at("/organization/tags").isObject() && entry.at("/organization/tags").isEmpty())
                .anyMatch(entry -> entry.at("/organization/tags/identifier").isTextual())
                .anyMatch(entry -> entry.at("/organization/description").isNull())
                .anyMatch(entry -> entry.at("/organization/description").asText().equals("says \"hello\",\nthen leaves"))
                .anyMatch(entry -> entry.at("/organization/name").asText().equals("Zürich 東京 🐪"))
                .anyMatch(entry -> entry.get("createdAt").isNull())
                .anyMatch(entry -> entry.get("harnessManaged").isNull())
                .anyMatch(entry -> entry.get("harnessManaged").booleanValue());
    }

    @Test
    void aWrongKeyGetsJson() throws Exception {
        var response = caller.get(PATH, "x-api-key", "demo-key-of-users");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Caller.parse(response).get("code").asText()).isEqualTo("UNAUTHORIZED");
        assertThat(Caller.parse(response).get("message").asText()).isNotEmpty();
    }
}
