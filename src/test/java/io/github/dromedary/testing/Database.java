package io.github.dromedary.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A real and empty database for one test: H2 in memory, or a schema of its own on a real PostgreSQL. */
public enum Database {
    H2 {
        @Override
        String url(String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        String url(String name) throws SQLException {
            var url = Server.INSTANCE.getJdbcUrl("postgres", "postgres");
            try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
                statement.execute("create schema " + name);
            }
            return url + "&currentSchema=" + name;
        }
    },
    MARIADB {
        @Override
        String url(String name) throws SQLException {
            return mariaDb("jdbc:mariadb:", name);
        }
    },
    /** MySQL's driver; the server is MariaDB too, since the tests have no MySQL to talk to. */
    MYSQL_DRIVER {
        @Override
        String url(String name) throws SQLException {
            return mariaDb("jdbc:mysql:", name);
        }
    };

    private static String mariaDb(String prefix, String name) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:mariadb://" + MariaDb.ADDRESS + "/?user=root");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return prefix + "//" + MariaDb.ADDRESS + "/" + name + "?user=root";
    }

    abstract String url(String name) throws SQLException;

    /** Makes a database and returns its JDBC URL. */
    public String create() throws SQLException {
        return url("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The rows of a query, a list of values each, as the driver gives them. */
    public static List<List<Object>> query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Executes statements, one after the other. */
    public static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The one value of a query. */
    public static Object value(String url, String sql) throws SQLException {
        return query(url, sql).get(0).get(0);
    }

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setConnectConfig("currentSchema", "public").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Properties that point Dromedary to a database. */
    public static Map<String, String> properties(String url) {
        return Map.of("dromedary.database.url", url);
    }
}
