package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both seeds from a real API into real databases. */
class SeedsTest {
    private Playground playground;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void usersBecomeTheTableUserWithTheSeedsEightColumns(Database database) throws Exception {
        var url = database.create();

        var sync = Line.once("users", properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().inserted()).isEqualTo(20);
        assertThat(Database.query(url, "select id, name, email, address, company, job, created_at, updated_at from " + user(database)))
                .hasSize(20).allSatisfy(row -> assertThat(row).doesNotContainNull());
        assertThat(Database.value(url, "select count(*) from " + user(database) + " where address like '%\n%' and created_at <= updated_at"))
                .isEqualTo(20L);
        assertThat(Database.query(url, "select upper(column_name) from information_schema.key_column_usage where upper(table_name) = 'USER'"
                + " and table_schema = " + schema(database)))
                .containsExactly(List.of("ID"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void organizationsAreLiftedAndKeyedByIdentifier(Database database) throws Exception {
        var url = database.create();

        Line.once("organizations", properties(url));

        assertThat(Database.value(url, "select count(*) from organizations")).isEqualTo(25L);
        assertThat(Database.value(url, "select name from organizations where identifier = 'org_7'")).isEqualTo("Zürich 東京 🐪");
        assertThat(Database.value(url, "select count(*) from organizations where tags is null")).isEqualTo(5L);
        assertThat(Database.value(url, "select count(*) from organizations where created_at is null")).isEqualTo(1L);
        assertThat(Database.value(url, "select count(*) from organizations where identifier = 'org_1' and created_at = timestamp "
                + (schema(database).equals("database()") ? "'2023-11-15 22:13:20.001'" : "with time zone '2023-11-15 22:13:20.001+00'")))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSecondSyncWritesNothing(Database database) throws Exception {
        var url = database.create();
        Line.once("organizations", properties(url));

        var second = Line.once("organizations", properties(url));

        assertThat(second.counts().unchanged()).isEqualTo(25);
        assertThat(second.counts().written()).isZero();
        assertThat(Database.query(url, "select status, inserted, unchanged from dromedary_sync order by started"))
                .containsExactly(List.of("succeeded", 25L, 0L), List.of("succeeded", 0L, 25L));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void doesWhatTheEditedFileSays(Database database, @TempDir Path routes) throws Exception {
        var url = database.create();
        Files.createDirectories(routes.resolve("sources"));
        for (var file : new String[] {"ingest.xml", "fetch.xml", "sources/organizations.xml"}) {
            Files.copy(Path.of("routes", file), routes.resolve(file));
        }
        var source = routes.resolve("sources/organizations.xml");
        var text = Files.readString(source).replace("</templatedRoute>", "<parameter name=\"exclude\" value=\"tags\"/></templatedRoute>");
        Files.writeString(source, text);

        Line.once(routes, "organizations", properties(url));

        assertThat(Database.query(url, "select column_name from information_schema.columns where upper(table_name) = 'ORGANIZATIONS'"
                + " and table_schema = " + schema(database) + " order by 1")).extracting(row -> row.get(0).toString().toLowerCase(Locale.ROOT))
                .containsExactly("created_at", "description", "harness_managed", "identifier", "last_modified_at", "name");
    }

    private static String user(Database database) {
        return switch (database) {
            case H2 -> "\"USER\"";
            case POSTGRESQL -> "\"user\"";
            case MARIADB, MYSQL_DRIVER -> "`user`";
        };
    }

    private static String schema(Database database) {
        return database == Database.H2 || database == Database.POSTGRESQL ? "current_schema" : "database()";
    }

    private Map<String, String> properties(String url) {
        var properties = new HashMap<>(Database.properties(url));
        properties.putAll(Map.of("users.baseUrl", playground.url(), "users.apiKey", playground.usersKey(),
                "organizations.baseUrl", playground.url(), "organizations.apiKey", playground.organizationsKey()));
        return properties;
    }
}
