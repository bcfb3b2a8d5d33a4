package io.github.dromedary.transform.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Column;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code columns="users.json"}: the schema of Fivetran's API key connector drives the source. */
class SchemaFileTest {
    private static final String SEED = """
            {
              "table": "user",
              "primary_key": ["id"],
              "columns": {
                "id": "STRING",
                "name": "STRING",
                "email": "STRING",
                "address": "STRING",
                "company": "STRING",
                "job": "STRING",
                "updatedAt": "UTC_DATETIME",
                "createdAt": "UTC_DATETIME"
              }
            }
            """;
    private Playground playground;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        RouteFolder.in(routes).source("users", "baseUrl=" + playground.url(), "path=/auth/api_key", "apiKeyPrefix=apiKey ", "apiKey="
                + playground.usersKey(),
                "dataSelector=data", "columns=users.json", "schemaContract=freeze");
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theTableHasExactlyThoseColumnsAndTypes(Database database) throws Exception {
        Files.writeString(routes.resolve("sources/users.json"), SEED);
        var url = database.create();

        var sync = Line.once(routes, "users", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(20);
        try (var connection = DriverManager.getConnection(url)) {
            var table = new Schema(connection).read("user").orElseThrow();
            assertThat(table.columns()).extracting(Column::name, c -> c.type().name()).extracting(Object::toString)
                    .map(s -> s.toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder("(\"id\", \"text\")", "(\"name\", \"text\")", "(\"email\", \"text\")", "(\"address\", \"text\")",
                            "(\"company\", \"text\")", "(\"job\", \"text\")", "(\"updatedat\", \"timestamp\")", "(\"createdat\", \"timestamp\")");
            assertThat(table.key()).containsExactly("id");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"columns\":{\"id\":\"STRNG\"}}|users.json: column id: \"STRNG\" is not one of BINARY, BOOLEAN, "
        + "DECIMAL, DOUBLE, FLOAT, INT, JSON, LONG, NAIVE_DATE, NAIVE_DATETIME, NAIVE_TIME, SHORT, STRING, UTC_DATETIME, XML; did you mean STRING?",
        "{\"columns\":[]}|has no object \"columns\" with names and types", "{\"columns\":|users.json line 1: Unexpected end-of-input"})
    void namesTheProblemOfAnInvalidFile(String json, String message) throws Exception {
        Files.writeString(routes.resolve("sources/users.json"), json);

        assertThatThrownBy(() -> Line.once(routes, "users", Database.properties(Database.H2.create())))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("users.xml: parameter columns: ").hasMessageContaining(message);
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> Line.once(routes, "users", Database.properties(Database.H2.create())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter columns: file " + routes.resolve("sources/users.json") + " does not exist or cannot be read");
    }
}
