package io.github.dromedary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmark still runs: two small pages on H2, once. What it measures then means nothing. */
class BenchmarkTest {

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTableHasARowForEachLoadAndSync() throws Exception {
        var report = Benchmark.run(Settings.tiny(2, 50));

        assertThat(report.lines().filter(line -> line.startsWith("| h2 |")).map(line -> line.split(" \\| ")[1] + ": " + line.split(" \\| ")[2]))
                .containsExactly("2 pages of 50 users: first", "2 pages of 50 users: changed", "2 pages of 50 users: same",
                        "one page of 100 users: first", "one page of 100 users: changed", "one page of 100 users: same",
                        "one page of 20 organizations: first", "one page of 20 organizations: changed", "one page of 20 organizations: same");
    }
}
