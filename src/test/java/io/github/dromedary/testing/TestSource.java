package io.github.dromedary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source, with a folder of routes and an empty database of its own: H2 in memory, unless {@link #use} names another one.
 *
 * <p>Parameters are {@code name=value}. A later parameter replaces an earlier one of the same name, {@code name=} removes it, and an
 * empty text is ignored. Each sync writes the file of the source anew.
 */
public final class TestSource implements AutoCloseable {
    private final String name;
    private final ApiServer api;
    private final RouteFolder routes;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();

    TestSource(String name, ApiServer api, String... parameters) {
        this.name = name;
        this.api = api;
        try {
            routes = RouteFolder.in(Files.createTempDirectory("routes-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        with("baseUrl=" + api.url());
        Arrays.stream(parameters).flatMap(String::lines).forEach(this::with);
    }

    /** Adds parameters for all syncs to come. */
    public TestSource with(String... more) {
        put(parameters, more);
        return this;
    }

    /** Sets a property, such as a secret, for all syncs and commands to come. */
    public TestSource property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Uses an empty database of a kind from now on. */
    public TestSource use(Database database) throws SQLException {
        return property("dromedary.database.url", database.create());
    }

    /** Parameters of the source, with more for this time: for another source of the same API. */
    public String[] parameters(String... more) {
        var all = new LinkedHashMap<>(parameters);
        put(all, more);
        return all.entrySet().stream().map(parameter -> parameter.getKey() + "=" + parameter.getValue()).toArray(String[]::new);
    }

    /** Writes the file of the source, with more parameters for this time. */
    public TestSource write(String... more) throws IOException {
        routes.source(name, parameters(more));
        return this;
    }

    /** Runs one sync, with more parameters for this time. */
    public Sync sync(String... more) throws Exception {
        write(more);
        return Line.once(path(), name, properties(), notices);
    }

    /**
     * Runs one sync of {@link ApiServer#pages pages}, which must succeed.
     *
     * @return its rows, as {@code inserted/updated/unchanged/deleted}
     */
    public String load(String... pages) throws Exception {
        api.pages(pages);
        var sync = sync();
        assertThat(sync.error()).isEmpty();
        var counts = sync.counts();
        return counts.inserted() + "/" + counts.updated() + "/" + counts.unchanged() + "/" + counts.deleted();
    }

    /** Runs one sync of each source of the folder; in the order in which they ended. */
    public List<Sync> syncAll() throws Exception {
        return Line.all(path(), properties());
    }

    /** Runs a command on the folder and the database. */
    public Screen command(String command, String... more) throws SQLException {
        var all = new ArrayList<>(List.of(command, "--routes", path().toString()));
        properties().forEach((key, value) -> all.addAll(List.of("-p", key + "=" + value)));
        all.addAll(List.of(more));
        return Screen.of(all.toArray(String[]::new));
    }

    /** Options of a runtime on the folder and the database. */
    public Options options() throws SQLException {
        return new Options(path(), Optional.empty(), properties());
    }

    /** Rows of a query, a list of values each. */
    public List<List<Object>> query(String sql) throws SQLException {
        return Database.query(databaseUrl(), sql);
    }

    /** Value of a query of one row and one column. */
    public Object value(String sql) throws SQLException {
        return Database.value(databaseUrl(), sql);
    }

    /** Executes statements, one after the other. */
    public void execute(String... statements) throws SQLException {
        Database.execute(databaseUrl(), statements);
    }

    /** Notices of all syncs so far; a test may clear them. */
    public List<String> notices() {
        return notices;
    }

    /** Folder of the routes. */
    public Path path() {
        return routes.path();
    }

    /** Folder of the routes, to add more sources. */
    public RouteFolder routes() {
        return routes;
    }

    /** JDBC URL of the database. */
    public String databaseUrl() throws SQLException {
        return properties().get("dromedary.database.url");
    }

    /** Opens a connection to the database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(databaseUrl());
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Map<String, String> properties() throws SQLException {
        if (!properties.containsKey("dromedary.database.url")) {
            use(Database.H2);
        }
        return properties;
    }

    private static void put(Map<String, String> all, String... parameters) {
        Arrays.stream(parameters).filter(parameter -> !parameter.isEmpty()).forEach(parameter -> {
            var pair = parameter.split("=", 2);
            if (pair[1].isEmpty()) {
                all.remove(pair[0]);
            } else {
                all.put(pair[0], pair[1]);
            }
        });
    }
}
