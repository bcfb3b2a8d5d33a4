package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.FivetranPlayground;
import io.github.dromedary.testing.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The users source against the mock API that its document names: fivetran-api-playground, from PyPI. */
class FivetranPlaygroundTest {
    private static FivetranPlayground playground;

    @BeforeAll
    static void start() throws Exception {
        playground = FivetranPlayground.start();
    }

    @AfterAll
    static void stop() {
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    void twentyUsersAreInTheTableAsTheApiAnsweredThem() throws Exception {
        var database = Database.POSTGRESQL.create();

        var sync = Line.once("users", properties(database, playground.key("API Key")));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(20);
        var answered = StreamSupport.stream(new ObjectMapper().readTree(playground.get("/auth/api_key", "apiKey " + playground.key("API Key")).body())
                .get("data").spliterator(), false)
                .map(user -> List.<Object>of(user.get("id").asText(), user.get("name").asText(), user.get("email").asText(),
                        user.get("address").asText(), user.get("company").asText(), user.get("job").asText(),
                        user.get("createdAt").asText(), user.get("updatedAt").asText())).toList();
        var format = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
        assertThat(Database.query(database, "select id, name, email, address, company, job, " + format.formatted("created_at") + ", "
                + format.formatted("updated_at") + " from \"user\"")).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(answered).allSatisfy(user -> assertThat(user.get(3).toString()).contains("\n"));
    }

    @Test
    void aWrongKeyIsTold() throws Exception {
        var sync = Line.once("users", properties(Database.H2.create(), "00000000-0000-0000-0000-000000000000"));

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("returned 401", "apiKey", "users.xml").hasLineCount(2));
    }

    private static Map<String, String> properties(String database, String apiKey) {
        var properties = new HashMap<>(Database.properties(database));
        properties.putAll(Map.of("users.baseUrl", playground.url(), "users.apiKey", apiKey));
        return properties;
    }
}
