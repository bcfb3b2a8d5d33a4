package io.github.dromedary.modelled;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** So many small APIs at a time, each synced a few times by routes of its own; one is known by the seed and its number. */
final class Play implements AutoCloseable {
    private static final int SYNCS = 4;
    private final Map<String, Game> games = new ConcurrentHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private final ApiServer server;
    private int unknowable;

    /** One API, its model, and what was told of the attempt in hand. */
    private static final class Game {
        private final Kind kind;
        private final SmallApi api;
        private final Model model;
        private final Random random;
        private final List<String> notices = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private Optional<String> wrong = Optional.empty();

        private Game(String name, Random random) {
            this.random = random;
            this.kind = Kind.random(random);
            this.api = new SmallApi(kind, "/" + name, random);
            this.model = new Model(kind, api);
        }

        private void ended(Sync sync) {
            log.add(sync.error().map(error -> "failed: " + error.lines().findFirst().orElse("")).orElse("succeeded") + " " + notices);
            model.ended(sync.error(), List.copyOf(notices)).stream().findFirst().ifPresent(what -> wrong = wrong.or(() -> Optional.of(what)));
            notices.clear();
        }
    }

    Play() throws Exception {
        server = ApiServer.start(call -> games.get(call.path().substring(1)).api.answer(call));
    }

    /** Rounds from one number up to another, all at once in one process. */
    void rounds(Path folder, Database database, long seed, int from, int to) throws Exception {
        games.clear();
        var routes = RouteFolder.in(folder);
        for (int round = from; round < to; round++) {
            var game = new Game("g" + round, new Random(seed * 1_000_003 + round));
            games.put("g" + round, game);
            routes.source("g" + round, game.kind.parameters(server.url() + "/g" + round).toArray(String[]::new));
        }
        var url = database.create();
        var main = new IngestRuntime(new Options(folder, Optional.empty(), new LinkedHashMap<>(Database.properties(url))), listener(), true);
        try {
            main.start(List.of());
            for (int round = from; round < to; round++) {
                play(main, url, seed, "g" + round);
            }
        } finally {
            main.stop();
        }
    }

    private SyncListener listener() {
        return new SyncListener() {
            @Override
            public void noticed(Sync sync, String what) {
                games.get(sync.name()).notices.add(what);
            }

            @Override
            public void ended(Sync sync) {
                games.get(sync.name()).ended(sync);
            }
        };
    }

    private void play(IngestRuntime main, String url, long seed, String name) throws SQLException {
        var game = games.get(name);
        for (int i = 0; i < SYNCS && game.wrong.isEmpty(); i++) {
            game.model.passes(i == 0 ? 0 : 3);
            main.sync(name);
            var rows = rows(url, name);
            if (!rows.equals(game.model.rows()) && game.wrong.isEmpty()) {
                game.wrong = Optional.of("rows " + rows + ", and the model has " + game.model.rows());
            }
        }
        unknowable += game.model.unknowable();
        game.wrong.ifPresent(what -> findings.add("seed " + seed + " " + name + ": " + what + "\n  " + game.kind + "\n  "
                + String.join("\n  ", game.api.events())
                + "\n  " + String.join("\n  ", game.log)));
    }

    private static Map<String, Long> rows(String url, String name) throws SQLException {
        var rows = new LinkedHashMap<String, Long>();
        try {
            Database.query(url, "select id, version, count(*) from " + name + " group by id, version order by id, version")
                    .forEach(row -> rows.put(row.get(0) + " " + row.get(1), ((Number) row.get(2)).longValue()));
        } catch (SQLException e) {
            return rows; // no table before the first record
        }
        return rows;
    }

    List<String> findings() {
        return findings;
    }

    /** How often a row went that no page could tell of. */
    int unknowable() {
        return unknowable;
    }

    @Override
    public void close() {
        server.close();
    }
}
