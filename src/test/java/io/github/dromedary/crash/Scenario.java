package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Syncs one after the other, each killed and started again until it is done, on one database with one disposition. */
final class Scenario {
    private static final int LONGEST = 1_500;
    /** Transactions of a fourth of a page, and of two and a half pages. */
    private static final int WITHIN_PAGES = 50;
    private static final int ACROSS_PAGES = 500;
    private static final String EXPIRING = "expiring-";
    private final SequenceServer server;
    private final Path folder;
    private final String url;
    private final String disposition;
    private final boolean expiring;
    private final Random random;
    private int kills;
    private int runs;
    private int syncs;
    private int again;

    /** {@code name}: a disposition, or one behind {@code expiring-} for an API whose cursors live for two seconds. */
    Scenario(SequenceServer server, Path folder, String url, String name, long seed) throws IOException {
        this.server = server;
        this.folder = folder;
        this.url = url;
        this.expiring = name.startsWith(EXPIRING);
        this.disposition = expiring ? name.substring(EXPIRING.length()) : name;
        this.random = new Random(seed);
        var batchSize = "batchSize=" + (random.nextBoolean() ? WITHIN_PAGES : ACROSS_PAGES);
        if (expiring) {
            SequenceServer.expiring(folder, server.url(), disposition, batchSize);
        } else {
            SequenceServer.source(folder, server.url(), disposition, batchSize);
        }
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
        long ended = succeeded();
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
            verifyParts();
            again += (int) wentOn(asked.subList(before, asked.size())).stream().filter(page -> page < committed).count();
            kills += killed ? 1 : 0;
            if (!killed || done(ended)) {
                return;
            }
        }
    }

    /** What a process asked for up to the last page; after that a sync that went on is followed by a fresh one. */
    private static List<Integer> wentOn(List<Integer> asked) {
        int last = asked.indexOf(SequenceServer.PAGES);
        return last < 0 ? asked : asked.subList(0, last + 1);
    }

    /** Whether the process had committed its last batch when it was killed: a server may still be at it for a moment. */
    private boolean done(long ended) throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50);
        return succeeded() > ended && Database.query(url, "select 1 from dromedary_checkpoint where request is not null").isEmpty();
    }

    private long succeeded() {
        try {
            return ((Number) Database.value(url, "select count(*) from dromedary_sync where status = 'succeeded'")).longValue();
        } catch (SQLException e) {
            return 0; // no table yet
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
                    : SequenceServer.page(request.get(0).get(0).toString().lines().findFirst().orElse(""));
        } catch (SQLException e) {
            return 0; // no table yet
        }
    }

    /** At any time a row has all of its parts, and they are of its generation. */
    private void verifyParts() throws SQLException, InterruptedException {
        if (!disposition.equals("tables") || committed() < 2) {
            return;
        }
        TimeUnit.MILLISECONDS.sleep(50); // the server may still be at the last commit
        var wrong = Database.query(url, "select s.id, s.text, p.total, p.same from sequence s left join (select q.sequence_id, count(*) as total,"
                + " sum(case when q.of_ = r.text then 1 else 0 end) as same"
                + " from sequence_parts q join sequence r on r.id = q.sequence_id group by q.sequence_id) p"
                + " on p.sequence_id = s.id").stream().filter(row -> {
                    int expected = SequenceServer.parts(((Number) row.get(0)).intValue(), generation(row.get(1)));
                    return number(row.get(2)) != expected || number(row.get(3)) != expected;
                }).toList();
        assertThat(wrong).as("rows with other parts than theirs, " + this).isEmpty();
    }

    private static int number(Object value) {
        return value == null ? 0 : ((Number) value).intValue();
    }

    private static int generation(Object text) {
        return Integer.parseInt(text.toString().replaceAll(".* ", ""));
    }

    /** Each generation changed each row, so that each has a version of each. */
    private void verifyHistory() throws SQLException {
        var all = Database.query(url, "select count(*), count(distinct valid_from), count(distinct valid_to) from sequence").get(0);
        assertThat(all).as(this.toString()).containsExactly((long) SequenceServer.ROWS * syncs, (long) syncs, syncs - 1L);
        for (var row : Database.query(url, "select id, text from sequence where valid_to is null")) {
            assertThat(row.get(1)).as(this.toString()).isEqualTo(SequenceServer.text(((Number) row.get(0)).intValue(), syncs));
        }
        assertThat(Database.query(url, "select count(*) from sequence where valid_to is null"))
                .as(this.toString()).containsExactly(List.of((long) SequenceServer.ROWS));
        verifySyncs();
    }

    private void verify() throws SQLException {
        if (disposition.equals("history")) {
            verifyHistory();
            return;
        }
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
                    disposition.equals("append") ? generation(text) : syncs));
        }
        verifySyncs();
    }

    /** Whatever became of its attempts, each sync has read each page once, and ended well once. */
    private void verifySyncs() throws SQLException {
        assertThat(Database.query(url, "select sync, sum(pages), sum(case when status = 'succeeded' then 1 else 0 end) "
                + "from dromedary_sync group by sync"))
                .as(this.toString()).hasSizeGreaterThanOrEqualTo(syncs).allSatisfy(sync -> {
                    assertThat(number(sync.get(1))).matches(pages -> expiring ? pages >= SequenceServer.PAGES : pages == SequenceServer.PAGES);
                    assertThat(number(sync.get(2))).isEqualTo(1);
                });
        assertThat(Database.query(url, "select 1 from dromedary_sync where status = 'running' or finished is null")).as(this.toString()).isEmpty();
        if (!expiring) {
            assertThat(again).as("committed pages asked for again, " + this).isZero();
        }
    }

    @Override
    public String toString() {
        return "%-7s %3d kills in %3d runs of %2d syncs, %,d rows each; committed pages asked for again: %d; cursors refused: %d"
                .formatted(disposition, kills, runs, syncs, SequenceServer.ROWS, again, server.refused());
    }
}
