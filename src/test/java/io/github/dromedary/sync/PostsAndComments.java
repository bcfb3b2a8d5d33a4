package io.github.dromedary.sync;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of posts, and a source of the comments of each. */
final class PostsAndComments {

    private PostsAndComments() {
    }

    /** A database with a table {@code posts} of {@code id, title}; returns its URL. */
    static String posts(Database database, String... rows) throws Exception {
        var url = database.create();
        execute(url, "create table posts (id bigint, title varchar(100))");
        for (var row : rows) {
            execute(url, "insert into posts values (" + row + ")");
        }
        return url;
    }

    static void execute(String url, String... statements) throws Exception {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Writes the source; {@code forEach=} leaves that out. */
    static void comments(Path routes, String url, String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + url, "dataSelector=data"));
        if (Arrays.stream(parameters).noneMatch(p -> p.startsWith("forEach="))) {
            all.add("forEach=select id, title from posts order by id");
        }
        if (Arrays.stream(parameters).noneMatch(p -> p.startsWith("primaryKey="))) {
            all.add("primaryKey=id");
        }
        all.addAll(Arrays.stream(parameters).filter(p -> !p.equals("forEach=")).toList());
        RouteFolder.in(routes).source("comments", all.toArray(String[]::new));
    }
}
