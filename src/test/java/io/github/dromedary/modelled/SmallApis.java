package io.github.dromedary.modelled;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.dromedary.testing.Database;
import java.nio.file.Files;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** {@code SmallApis ROUNDS [SEED [DATABASE [FIRST]]]}: any number of small random APIs; what does not agree with the model is shown. */
public final class SmallApis {
    private static final int AT_ONCE = 100;

    private SmallApis() {
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        int rounds = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis() % 1_000_000;
        var database = Database.valueOf((args.length > 2 ? args[2] : "h2").toUpperCase(Locale.ROOT));
        int first = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        try (var play = new Play()) {
            int shown = 0;
            for (int from = first; from < first + rounds; from += AT_ONCE) {
                play.rounds(Files.createTempDirectory("dromedary-modelled"), database, seed, from, Math.min(first + rounds, from + AT_ONCE));
                for (; shown < play.findings().size(); shown++) {
                    System.out.println(play.findings().get(shown));
                }
            }
            System.out.println(rounds + " APIs, seed " + seed + ": " + play.findings().size()
                    + " that do not agree with the model; rows deleted that no page could tell of: "
                    + play.unknowable());
            System.exit(play.findings().isEmpty() ? 0 : 1);
        }
    }
}
