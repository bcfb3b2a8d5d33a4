package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Syncs one after the other, each killed and started again until it is done, on one database with one disposition. */
final class Scenario {
    private static final int LONGEST = 1_500;
    private final SequenceServer server;
    private final Path folder;
    private final String url;
    private final String disposition;
    private final Random random;
    private int kills;
    private int runs;
    private int syncs;
    private int again;

    Scenario(SequenceServer server, Path folder, String url, String disposition, long seed) throws IOException {
        this.server = server;
        this.folder = folder;
        this.url = url;
        this.disposition = disposition;
        this.random = new Random(seed);
        SequenceServer.source(folder, server.url(), disposition, "batchSize=50");
    }

    /** Goes on until that many processes were killed and the sync in hand is done. */
    Scenario run(int wanted) throws Exception {
        while (kills < wanted) {
            server.generation(++syncs);
            server.forget();
            sync(wanted);
            verify();
        }
        return this;
    }

    private void sync(int wanted) throws Exception {
        while (true) {
            int before = server.requested().size();
            long committed = committed();
            var child = Child.start(folder, url);
            runs++;
            boolean killed = kills < wanted && kill(child, before);
            if (!killed) {
                assertThat(child.end()).as(child.output()).isZero();
            }
            var asked = server.requested();
            again += (int) asked.subList(before, asked.size()).stream().filter(page -> page < committed).count();
            kills += killed ? 1 : 0;
            if (!killed || done()) {
                return;
            }
        }
    }

    /** Whether the process had committed its last batch when it was killed: a server may still be at it for a moment. */
    private boolean done() throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50);
        try {
            return ((Number) Database.value(url, "select count(*) from dromedary_sync where status = 'succeeded'")).intValue() == syncs;
        } catch (SQLException e) {
            return false; // no table yet
        }
    }

    /** One in five dies as it starts; the others at an instant after their first request. */
    private boolean kill(Child child, int before) throws InterruptedException {
        if (random.nextInt(5) == 0) {
            return child.killAfter(random.nextInt(LONGEST));
        }
        while (child.running() && server.requested().size() == before) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return child.killAfter(random.nextInt(LONGEST));
    }

    /** The first page that is not known to be committed whole. */
    private long committed() throws SQLException {
        try {
            var request = Database.query(url, "select request from dromedary_checkpoint where source = 'sequence'");
            return request.isEmpty() || request.get(0).get(0) == null ? 0
                    : Long.parseLong(request.get(0).get(0).toString().lines().findFirst().orElse("").replaceAll(".*page=(\\d+).*", "$1"));
        } catch (SQLException e) {
            return 0; // no table yet
        }
    }

    private void verify() throws SQLException {
        int copies = disposition.equals("append") ? syncs : 1;
        List<Object> expected = List.of((long) SequenceServer.ROWS * copies, (long) SequenceServer.ROWS);
        assertThat(Database.query(url, "select count(*), count(distinct id) from sequence")).as(this.toString()).containsExactly(expected);
        assertThat(Database.query(url, "select id from sequence group by id having count(*) <> " + copies)).as(this.toString()).isEmpty();
        var rows = Database.query(url, "select id, text, half from sequence");
        for (var row : rows) {
            int id = ((Number) row.get(0)).intValue();
            var text = row.get(1).toString();
            assertThat(row.get(2).toString()).as(this.toString()).startsWith(id + ".5");
            assertThat(text).as(this.toString()).isEqualTo(SequenceServer.text(id,
                    disposition.equals("append") ? Integer.parseInt(text.replaceAll(".* ", "")) : syncs));
        }
        assertThat(Database.query(url, "select status, pages from dromedary_sync")).as(this.toString())
                .isEqualTo(Collections.nCopies(syncs, List.of("succeeded", (long) SequenceServer.PAGES)));
        assertThat(again).as("committed pages asked for again, " + this).isZero();
    }

    @Override
    public String toString() {
        return "%-7s %3d kills in %3d runs of %2d syncs, %,d rows each; committed pages asked for again: %d"
                .formatted(disposition, kills, runs, syncs, SequenceServer.ROWS, again);
    }
}
