package io.github.dromedary.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultDatabaseTest {
    @TempDir
    Path folder;

    /** A copy of the file is what a killed process leaves. */
    @Test
    void hasACommitInItsFileWhenItHasCommitted() throws Exception {
        try (var database = DefaultDatabase.open(properties("jdbc:h2:file:" + folder.resolve("first")));
                var connection = database.getConnection()) {
            execute(connection, "create table event (id int primary key)");
            for (int i = 1; i <= 20; i++) {
                execute(connection, "insert into event values (" + i + ")");
                Path copy = folder.resolve("copy" + i + ".mv.db");
                Files.copy(folder.resolve("first.mv.db"), copy);
                assertEquals(i, count("jdbc:h2:file:" + folder.resolve("copy" + i)));
            }
        }
    }

    @Test
    void leavesSettingsOfTheUrlAlone() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("own") + ";write_delay=200;DB_CLOSE_ON_EXIT=TRUE";
        try (var database = DefaultDatabase.open(properties(url));
                var connection = database.getConnection();
                var settings = connection.createStatement().executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            settings.next();
            assertEquals("200", settings.getString(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p4ssw0rd\\", "p4ssw0rd\\1", "\\p4ss\\w0rd\\\\"})
    void takesThePasswordToItsLastCharacter(String password) throws Exception {
        var given = new Properties();
        given.setProperty("dromedary.database.user", "me");
        given.setProperty("dromedary.database.password", password);
        var url = "jdbc:h2:file:" + folder.resolve("guarded");
        try (var database = DefaultDatabase.open(properties(url, given)); var connection = database.getConnection()) {
            execute(connection, "create table event (id int primary key)");
        }

        try (var connection = DriverManager.getConnection(url, "me", password)) {
            assertTrue(connection.isValid(1));
        }
    }

    private static PropertiesComponent properties(String url) {
        return properties(url, new Properties());
    }

    private static PropertiesComponent properties(String url, Properties properties) {
        properties.setProperty("dromedary.database.url", url);
        PropertiesComponent component = new DefaultCamelContext().getPropertiesComponent();
        component.setInitialProperties(properties);
        return component;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery("select count(*) from event")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
