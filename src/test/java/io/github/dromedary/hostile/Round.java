package io.github.dromedary.hostile;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One round of {@link Fuzz}: a source, an API that misbehaves, one {@code once}, and what is found wrong with it. */
final class Round {
    private static final Database DATABASE = Database.valueOf(System.getProperty("fuzz.database", "H2"));
    private static final long LONGEST = 90_000;
    private final long seed;
    private final List<String> wire = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private volatile boolean granted;

    private Round(long seed, int number) {
        this.seed = new Random(seed * 1_000_003 + number).nextLong();
    }

    /**
     * What came of a round.
     *
     * @param findings what is wrong; empty when nothing is
     * @param details  the source, what was sent, and what came out
     * @param ended    whether the process can go on
     */
    record Outcome(List<String> findings, String details, boolean ended) {
    }

    /** Plays the round of that number; the same again each time. */
    static Outcome play(long seed, int number) throws Exception {
        return new Round(seed, number).play();
    }

    private Outcome play() throws Exception {
        var folder = Files.createTempDirectory("fuzz");
        var url = DATABASE.create();
        var before = new Residue();
        try (var other = HostileServer.with((request, out) -> {
            elsewhere.add(request.head());
            out.json(Plain.RECORDS);
        })) {
            var state = new AtomicReference<Behaviour>();
            try (var server = HostileServer.with((request, out) -> state.get().respond(request, out))) {
                var dice = new Dice(new Random(seed), List.of(), server.url(), other.url());
                var plan = Plan.of(dice, server.url());
                var token = Plan.secret(dice);
                state.set(behaviour(plan, token, server.url(), other.url()));
                return run(plan, token, folder, url, server, before);
            }
        } finally {
            delete(folder);
        }
    }

    private Behaviour behaviour(Plan plan, String token, String own, String other) {
        var api = new Api(plan, token);
        return (request, out) -> {
            boolean known = request.head().contains(token);
            granted = granted || known;
            var secrets = secrets(plan, token, known);
            int time = asked.computeIfAbsent(request.target(), target -> new AtomicInteger()).incrementAndGet();
            var target = Stream.of(own, other).map(url -> url.replaceAll(".*:", "")).reduce(request.target(), (text, port) -> text.replace(port, ""));
            var dice = new Dice(new Random(seed + target.hashCode() * 31L + time), secrets, own, other);
            var message = api.response(request);
            var applied = new ArrayList<String>();
            for (int i = plan.sound() || dice.once(3) ? 0 : 1 + dice.below(3); i > 0; i--) {
                var mutation = dice.pick(Mutation.ALL);
                applied.add(mutation.getClass().getSimpleName() + "." + mutation);
                message = mutation.apply(message, dice);
            }
            wire.add(request.head().lines().findFirst().orElse("") + " -> " + applied + "\n" + shown(message));
            message.send(out);
        };
    }

    private Outcome run(Plan plan, String token, Path folder, String url, HostileServer server, Residue before) throws Exception {
        RouteFolder.in(folder).source("t", plan.parameters().toArray(String[]::new));
        var arguments = new ArrayList<>(List.of("once", "--routes", folder.toString(), "-p", "dromedary.database.url=" + url));
        arguments.addAll(properties(plan, folder));
        var screen = new AtomicReference<Screen>();
        var thread = new Thread(() -> screen.set(Screen.of(arguments.toArray(String[]::new))), "fuzz-round");
        thread.setDaemon(true);
        long start = System.nanoTime();
        thread.start();
        thread.join(LONGEST);
        var findings = new ArrayList<String>();
        if (screen.get() == null) {
            findings.add("does not end: " + List.of(thread.getStackTrace()).stream().limit(25).map(Object::toString)
            .collect(Collectors.joining(" < ")));
            server.close();
            thread.join(LONGEST);
        }
        boolean ended = screen.get() != null;
        if (ended) {
            var secrets = secrets(plan, token, granted);
            findings.addAll(new Invariants(plan, secrets, screen.get(), url).broken());
            elsewhere.forEach(head -> findings.add("a request to another origin: " + head.lines().findFirst().orElse("")
                    + (Leak.in(head, secrets).isPresent() ? " WITH A KEY" : "")));
            server.requests().values().stream().flatMap(List::stream).filter(request -> request.head().contains("\nX-Injected"))
                    .forEach(request -> findings.add("an injected header: " + request.target()));
            server.close();
            findings.addAll(before.grown());
            Residue.drop(url);
        }
        return new Outcome(findings, "source: " + plan + "\nkeys: " + plan.properties() + ", token: " + token + (plan.sound() ? "\nsound" : "")
                + "\nseconds: " + (System.nanoTime() - start) / 1_000_000_000 + "\n" + String.join("\n", wire)
                + "\noutput, exit code " + (ended ? screen.get().exitCode() + ":\n" + screen.get().output() : "none"), ended);
    }

    /** The keys in a file, or on the command line. */
    private List<String> properties(Plan plan, Path folder) throws IOException {
        if (new Random(seed).nextInt(4) == 0) {
            return plan.properties().entrySet().stream().flatMap(pair -> Stream.of("-p", pair.getKey() + "=" + pair.getValue())).toList();
        }
        var properties = new Properties();
        properties.putAll(plan.properties());
        var file = folder.resolve("fuzz.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return List.of("--config", file.toString());
    }

    /** A token is one from when it is used: whatever else an API says of it, nobody could know it for a secret. */
    private static List<String> secrets(Plan plan, String token, boolean granted) {
        return Stream.concat(plan.secrets().stream(), granted ? Stream.of(token) : Stream.empty()).toList();
    }

    private static String shown(Message message) {
        var headers = message.headers().size() > 20 ? message.headers().subList(0, 20) : message.headers();
        return cut(message.start(), 300) + "\n" + headers.stream().map(header -> cut(header, 300)).collect(Collectors.joining("\n")) + "\n"
                + message.framing() + ", cut " + message.cut() + ", pause " + message.pause() + "\n" + cut(message.text(), 1_500) + "\n";
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "… (" + text.length() + ")" : text;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
