package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading on from a time or a number. */
class IncrementalTest {
    private Playground playground;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        caller = new Caller(playground);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void sinceGivesTheRowOfThatSecondAgainAndAllAfterIt() throws Exception {
        var all = Caller.texts(caller.json("/incremental/timestamp?since=0001-01-01T00:00:00Z").get("data"), "updatedAt");

        var rest = Caller.texts(caller.json("/incremental/timestamp?since=" + all.get(150)).get("data"), "updatedAt");

        assertThat(all).hasSize(200).isSorted();
        assertThat(rest).isEqualTo(all.subList(all.indexOf(all.get(150)), 200));
        assertThat(caller.json("/incremental/timestamp?since=2030-01-01T00:00:00Z").get("data")).isEmpty();
    }

    @Test
    void stepsCountFromOneIncludeBothEndsAndEndEmpty() throws Exception {
        var all = Caller.texts(caller.json("/incremental/step?start_id=1&end_id=1000").get("data"), "id");

        assertThat(all).hasSize(200).doesNotHaveDuplicates();
        assertThat(Caller.texts(caller.json("/incremental/step?start_id=51&end_id=100").get("data"), "id")).isEqualTo(all.subList(50, 100));
        assertThat(caller.json("/incremental/step?start_id=201&end_id=250").get("data")).isEmpty();
        assertThat(caller.json("/incremental/step?start_id=10&end_id=9").get("data")).isEmpty();
    }

    @Test
    void stepsStayInOrderWhileOthersSort() throws Exception {
        var before = caller.get("/incremental/step?start_id=1&end_id=200").body();

        caller.json("/pagination/offset?order_type=desc");
        caller.json("/incremental/timestamp");

        assertThat(caller.get("/incremental/step?start_id=1&end_id=200").body()).isEqualTo(before);
    }

    @Test
    void refusesATimeWithoutZ() throws Exception {
        assertThat(caller.error(400, "/incremental/timestamp?since=2026")).isEqualTo("Invalid date format for 'since'. Must end with 'Z' for UTC");
    }
}
