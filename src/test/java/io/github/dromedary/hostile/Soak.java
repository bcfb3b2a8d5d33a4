package io.github.dromedary.hostile;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code Soak SECONDS [MEGABYTES]}: ten sources in one process with a heap of 256 MB, each polled every second; five are hostile in
 * every way that {@link Attacks} knows. The other five must not miss a poll. Two of these share the origin of the hostile ones.
 */
public final class Soak {
    private static final List<String> GOOD = List.of("good1", "good2", "good3", "near1", "near2");
    private static final double LONGEST_GAP = Integer.getInteger("soak.gap", 5);
    private final List<String> broken = new ArrayList<>();
    private final Polls polls = new Polls();
    private final Duration time;
    private final String megabytes;

    private Soak(Duration time, String megabytes) {
        this.time = time;
        this.megabytes = megabytes;
    }

    public static void main(String[] args) throws Exception {
        var broken = run(Duration.ofSeconds(Long.parseLong(args[0])), args.length > 1 ? args[1] : "300", Files.createTempDirectory("soak"));
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** What is broken after that time; {@code megabytes} is the size of what is huge. */
    static List<String> run(Duration time, String megabytes, Path folder) throws Exception {
        return new Soak(time, megabytes).run(folder);
    }

    private List<String> run(Path folder) throws Exception {
        var attacks = new Attacks();
        var url = "jdbc:h2:file:" + folder.resolve("db");
        try (var good = HostileServer.with(this::good); var hostile = HostileServer.with((request, wire) -> {
                if (request.path().startsWith("/near")) {
                    good(request, wire);
                } else {
                    polls.add(request.path());
                    attacks.respond(request, wire);
                }
            })) {
            hostile.elsewhere(good.url());
            sources(RouteFolder.in(folder), good.url(), hostile.url());
            try (var victim = Victim.start(folder, url, "256m")) {
                watch(victim);
            }
        }
        report(url);
        return broken;
    }

    private void good(Request request, Wire wire) throws IOException {
        polls.add(request.path().substring(1));
        wire.json(Plain.RECORDS);
    }

    private void sources(RouteFolder routes, String good, String hostile) throws IOException {
        for (var name : GOOD) {
            source(routes, name, "baseUrl=" + (name.startsWith("near") ? hostile : good), "path=/" + name);
        }
        for (var attack : Attacks.sources().entrySet()) {
            var parameters = Stream.concat(Stream.of("baseUrl=" + hostile, "path=/attack-" + attack.getKey(), "maxRetries=1", "backoffFactor=0.1",
            "maxBackoff=1s",
                    "responseTimeout=3s", "maxResponseTime=5s"), attack.getValue().stream()).toArray(String[]::new);
            source(routes, "hostile_" + attack.getKey(), parameters);
        }
    }

    private void source(RouteFolder routes, String name, String... parameters) throws IOException {
        boolean params = Arrays.stream(parameters).anyMatch(parameter -> parameter.startsWith("params="));
        var all = Stream.concat(Arrays.stream(parameters).map(parameter -> parameter.startsWith("params=") ? parameter + "&mb=" + megabytes
                : parameter),
                Stream.of("every=1s", "dataSelector=data", "primaryKey=id", params ? "" : "params=mb=" + megabytes));
        routes.source(name, all.toArray(String[]::new));
    }

    private void watch(Victim victim) throws Exception {
        System.out.println(Victim.Vitals.HEADER);
        for (int i = 0; i < 600 && victim.running() && GOOD.stream().anyMatch(name -> polls.count(name) < 3); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        long since = System.nanoTime();
        for (long end = since + time.toNanos(); victim.running() && System.nanoTime() < end;) {
            System.out.println(victim.vitals().line((System.nanoTime() - since) / 1_000_000_000 + " s"));
            long next = Math.min(end, System.nanoTime() + Math.max(10_000_000_000L, time.toNanos() / 10));
            while (victim.running() && System.nanoTime() < next) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        for (var name : GOOD) {
            gap(name, since);
        }
        end(victim);
    }

    private void gap(String name, long since) {
        double gap = polls.longestGap(name, since);
        System.out.printf("%-14s %5d polls, longest gap %.1f s%n", name, polls.count(name), gap);
        if (gap > LONGEST_GAP) {
            broken.add(name + " was not polled for " + gap + " s");
        }
    }

    private void end(Victim victim) throws Exception {
        if (!victim.running()) {
            broken.add("the process has ended with " + victim.exitCode());
        } else {
            System.out.println(victim.vitals().line("end"));
            var seconds = victim.stop();
            System.out.println("stopped in " + (seconds.isPresent() ? seconds.getAsLong() + " s" : "more than a minute"));
            seconds.ifPresentOrElse(s -> { }, () -> broken.add("the process does not stop"));
        }
        for (var word : List.of("OutOfMemoryError", "StackOverflowError", "\tat ")) {
            count(word, victim.log().lines().filter(line -> line.contains(word)).count());
        }
        count("a secret", victim.log().lines().distinct().filter(line -> Leak.in(line, Attacks.SECRETS).isPresent()).count());
    }

    private void count(String what, long lines) {
        if (lines > 0) {
            broken.add(lines + " lines of the log have " + what);
        }
    }

    private void report(String url) throws Exception {
        for (var row : Database.query(url, "select source, status, count(*) from dromedary_sync group by source, status order by 1, 2")) {
            System.out.printf("%-14s %-10s %5s%n", row.get(0), row.get(1), row.get(2));
        }
        Database.query(url, "select source from dromedary_sync where status = 'running'")
                .forEach(row -> broken.add(row.get(0) + " is said to be running"));
        broken.forEach(what -> System.out.println("BROKEN " + what));
    }
}
