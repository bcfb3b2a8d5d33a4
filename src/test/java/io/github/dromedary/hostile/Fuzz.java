package io.github.dromedary.hostile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code Fuzz SECONDS [SEED [ROUND]]}: sources set up at random, each synced once from an API that changes its responses at
 * random; with a ROUND that one alone, and what was sent in it. What is found is shown with the seed and the number of its round.
 */
public final class Fuzz {
    private static final Path CURRENT = Path.of("target", "fuzz", "round");
    private static final PrintStream OUT = System.out; // a round takes its place

    private Fuzz() {
    }

    /**
     * A round in which something is wrong.
     *
     * @param findings what
     */
    record Failure(long seed, int round, List<String> findings) {

        @Override
        public String toString() {
            return "seed " + seed + " round " + round + ": " + String.join("; ", findings);
        }
    }

    public static void main(String[] args) throws Exception {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis() % 1_000_000;
        if (args.length > 2) {
            var outcome = Round.play(seed, Integer.parseInt(args[2]));
            OUT.println(outcome.details());
            outcome.findings().forEach(finding -> OUT.println("FOUND " + finding));
            exit(outcome.findings().isEmpty() ? 0 : 1);
        }
        var failures = run(Duration.ofSeconds(Long.parseLong(args[0])), seed);
        exit(failures.isEmpty() ? 0 : 1);
    }

    private static void exit(int code) throws IOException {
        Files.deleteIfExists(CURRENT);
        System.exit(code);
    }

    /** Rounds for as long as that. */
    static List<Failure> run(Duration time, long seed) throws Exception {
        Files.createDirectories(CURRENT.getParent());
        long end = System.nanoTime() + time.toNanos();
        var failures = new ArrayList<Failure>();
        int round = 0;
        boolean going = true;
        for (; going && System.nanoTime() < end; round++) {
            Files.writeString(CURRENT, "seed " + seed + " round " + round + "\n"); // for when the process does not survive it
            var outcome = Round.play(seed, round);
            going = outcome.ended();
            if (!outcome.findings().isEmpty()) {
                var failure = new Failure(seed, round, outcome.findings());
                failures.add(failure);
                OUT.println(failure);
            }
        }
        OUT.println(round + " rounds, something wrong in " + failures.size() + ", seed " + seed + (going ? "" : "; the last one does not end"));
        groups(failures).forEach((group, count) -> OUT.println("%5d  %s".formatted(count, group)));
        return failures;
    }

    /** How often what was found, without what differs from round to round. */
    private static Map<String, Integer> groups(List<Failure> failures) {
        var groups = new TreeMap<String, Integer>();
        failures.stream().flatMap(failure -> failure.findings().stream())
                .map(finding -> finding.replaceAll("(?s): .*", ""))
                .forEach(group -> groups.merge(group, 1, Integer::sum));
        return groups;
    }
}
