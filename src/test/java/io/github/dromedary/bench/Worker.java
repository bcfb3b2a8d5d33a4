package io.github.dromedary.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.dromedary.sql.dialect.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/** The process of one contestant. It is asked {@code drop LOAD} and {@code sync LOAD GENERATION}, and ends with its input. */
final class Worker {
    /** Who does the work. */
    enum Kind { DROMEDARY, BARE, BEST_ROAD, ALONE }

    private final Connection connection;
    private final Contestant contestant;

    private Worker(Connection connection, Contestant contestant) {
        this.connection = connection;
        this.contestant = contestant;
    }

    /** Arguments: who, the API's address, the database's, pages, rows of a page, the folder of routes. */
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        try (var connection = DriverManager.getConnection(args[2]);
                var contestant = contestant(Kind.valueOf(args[0]), args, connection)) {
            Child.say("ready");
            new Worker(connection, contestant).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        System.exit(0);
    }

    private static Contestant contestant(Kind kind, String[] args, Connection connection) throws Exception {
        var bare = new Bare(args[1], Size.of(args[3], args[4]), connection);
        return switch (kind) {
            case DROMEDARY -> new Line(Path.of(args[5]), args[2]);
            case BARE -> bare;
            case BEST_ROAD -> new BestRoad(bare, connection);
            case ALONE -> new Alone(bare, connection);
        };
    }

    private void serve(BufferedReader in) throws Exception {
        String line;
        while ((line = in.readLine()) != null) {
            var words = line.split(" ");
            var load = Load.valueOf(words[1]);
            Child.say(words[0].equals("drop") ? drop(load) : sync(load, Generation.valueOf(words[2])));
        }
    }

    private String drop(Load load) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("drop table if exists " + Dialect.of(connection).quote(load.table().name()));
        }
        return "dropped";
    }

    private String sync(Load load, Generation generation) throws Exception {
        contestant.prepare(load, generation);
        var meter = new Meter();
        return meter.stop(contestant.sync(load, generation)).line();
    }

    /** Asks a worker for a sync. */
    static Figures sync(Child worker, Load load, Generation generation) throws IOException {
        return Figures.of(worker.ask("sync " + load.name() + " " + generation.name()));
    }
}
