package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table whose schema is named. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "maxRetries=0"})
class QualifiedTableTest {
    private ApiServer api;
    private TestSource things;

    /** A pattern to the metadata of JDBC, and to MariaDB a database of the whole server. */
    private final String schema = "raw_" + UUID.randomUUID().toString().substring(0, 8);
    private volatile List<Map<String, Object>> records = List.of();

    @BeforeEach
    void start() {
        api.respond(call -> Reply.json(Map.of("data", records)));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSchemaIsMadeWithTheTable(Database database) throws Exception {
        things.use(database);
        records = List.of(Map.of("id", 1, "n", 1), Map.of("id", 2, "n", 2));
        assertThat(things.sync("table=" + schema + ".users").error()).isEmpty();
        records = List.of(Map.of("id", 1, "n", "one", "more", true), Map.of("id", 3, "n", "three"));

        var again = things.sync("table=" + schema + ".users");

        assertThat(again.error()).isEmpty();
        assertThat(again.counts().updated()).isEqualTo(1);
        assertThat(again.counts().inserted()).isEqualTo(1);
        assertThat(things.query("select id, n from " + schema + ".users order by id")).hasToString("[[1, one], [2, 2], [3, three]]");
        assertThat(tables()).allSatisfy(table -> assertThat(table).startsWith("dromedary_"));
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = {"H2", "POSTGRESQL", "MARIADB"})
    void whatBelongsToTheTableIsInItsSchema(Database database) throws Exception {
        things.use(database);
        for (var parameters : List.of(List.of("nesting=tables"), List.of("nesting=tables", "writeDisposition=replace"), List.of("deleteMissing=soft"),
                List.of("deleteMissing=hard", "nesting=tables"), List.of("writeDisposition=history", "deleteMissing=no"),
                        List.of("writeDisposition=append"))) {
            var all = new ArrayList<>(parameters);
            var name = "t" + Math.abs(parameters.hashCode());
            all.add("table=" + schema + "." + name);
            records = List.of(Map.of("id", 1, "tags", List.of(Map.of("x", 1), Map.of("x", 2))), Map.of("id", 2, "tags", List.of()));
            assertThat(things.sync(all.toArray(String[]::new)).error()).isEmpty();
            records = List.of(Map.of("id", 1, "tags", List.of(Map.of("x", "three"))));

            assertThat(things.sync(all.toArray(String[]::new)).error()).isEmpty();

            if (parameters.contains("nesting=tables")) {
                assertThat(things.query("select " + name + "_id, x from " + schema + "." + name + "_tags order by 1, 2"))
                        .hasToString("[[1, three]]");
            }
            assertThat(tables()).allSatisfy(table -> assertThat(table).startsWith("dromedary_"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = {"H2", "POSTGRESQL", "MARIADB"})
    void tablesOfOneNameInTwoSchemasAreTwo(Database database) throws Exception {
        things.use(database);
        records = List.of(Map.of("id", 1, "a", 1));
        assertThat(things.sync("table=users").error()).isEmpty();
        records = List.of(Map.of("key", "x", "b", true));

        assertThat(things.sync("table=" + schema + ".users", "primaryKey=key").error()).isEmpty();

        assertThat(things.query("select id, a from users")).hasToString("[[1, 1]]");
        assertThat(things.query("select b from " + schema + ".users")).hasToString("[[true]]");
    }

    @ParameterizedTest
    @CsvSource({"H2,\"", "POSTGRESQL,\"", "MARIADB,`"})
    void aDotInQuotesBelongsToTheName(Database database, String quote) throws Exception {
        things.use(database);
        records = List.of(Map.of("id", 1, "tags", List.of(1, 2)));

        assertThat(things.sync("table=\"raw.users\"", "nesting=tables", "writeDisposition=replace").error()).isEmpty();

        var name = database == Database.H2 ? "RAW.USERS" : "raw.users";
        assertThat(things.query("select id from " + quote + name + quote)).hasToString("[[1]]");
        assertThat(tables()).contains("raw.users", "raw.users_tags");
    }

    @Test
    void aPreviewShowsTheSchemaAndMakesNone() throws Exception {
        records = List.of(Map.of("id", 1));
        things.write("table=raw.users");

        var screen = things.command("preview", "things");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output()).contains("create schema if not exists \"RAW\"", "create table \"RAW\".\"USERS\"");
        assertThat(things.query("select count(*) from information_schema.schemata where schema_name = 'RAW'")).hasToString("[[0]]");
    }

    @Test
    void aSchemaAndATableMayBothHaveDots() throws Exception {
        records = List.of(Map.of("id", 1, "tags", List.of(1, 2)));

        assertThat(things.sync("table=\"a.b\".\"c.d\"", "nesting=tables").error()).isEmpty();
        assertThat(things.sync("table=\"a.b\".\"c.d\"", "nesting=tables").error()).isEmpty();

        assertThat(things.query("select count(*) from \"A.B\".\"C.D_TAGS\"")).hasToString("[[2]]");
    }

    @Test
    void aSourceWithADotInItsNameHasATableOfThatName() throws Exception {
        records = List.of(Map.of("id", 1));
        things.routes().source("users", things.parameters());
        var file = things.path().resolve("sources/users.xml");
        Files.writeString(file, Files.readString(file).replace("routeId=\"users\"", "routeId=\"raw.users\""));

        assertThat(Line.once(things.path(), "raw.users", Database.properties(things.databaseUrl())).error()).isEmpty();

        assertThat(things.query("select id from \"RAW.USERS\"")).hasToString("[[1]]");
    }

    @Test
    void aSchemaThatTheUserMayNotMakeIsNamed() throws Exception {
        var url = Database.POSTGRESQL.create();
        var role = "reader_" + schema;
        Database.execute(url, "create role " + role + " login password 'x'");
        Database.execute(url, "grant all on schema " + url.replaceAll(".*currentSchema=", "") + " to " + role);
        records = List.of(Map.of("id", 1));
        things.property("dromedary.database.url", url.replaceAll("user=[^&]*&?", "")).property("dromedary.database.user", role)
                .property("dromedary.database.password", "x");

        var sync = things.sync("table=" + schema + ".users");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("schema " + schema + " does not exist", "the user cannot create it")
                .doesNotContain("\tat "));
        Database.execute(url, "create schema " + schema);
        Database.execute(url, "grant all on schema " + schema + " to " + role);
        assertThat(things.sync("table=" + schema + ".users").error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.b.c", ".users", "raw.", "raw..users", "'\"a.b'"})
    void whatIsNoNameOfATableIsRefused(String table) throws Exception {
        assertThatThrownBy(() -> things.sync("table=" + table)).satisfies(failure -> assertThat(ConfigurationException.explain(failure))
                .anySatisfy(line -> assertThat(line).contains("parameter table: \"" + table + "\" is not a table name such as users or raw.users")));
    }

    /** The tables of the connection's own schema. */
    private Set<String> tables() throws Exception {
        var names = new TreeSet<String>();
        try (var connection = things.connect();
                var result = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE",
                        "BASE TABLE"})) {
            while (result.next()) {
                names.add(result.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
