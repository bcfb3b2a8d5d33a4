package io.github.dromedary.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What is logged: our own lines while polling, warnings of others, everything of ours with {@code --debug}. */
final class Logs {

    private Logs() {
    }

    static void configure(boolean debug, boolean polling) {
        level("io.github.dromedary", debug ? Level.DEBUG : polling ? Level.INFO : Level.WARN);
        level("org.apache.camel", debug ? Level.INFO : Level.ERROR);
        level("com.zaxxer.hikari", debug ? Level.INFO : Level.OFF);
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
