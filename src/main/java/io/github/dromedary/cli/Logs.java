package io.github.dromedary.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import io.github.dromedary.source.secrets.Secrets;
import org.slf4j.LoggerFactory;

/** Log levels: Dromedary's messages while polling, warnings of libraries, debug messages with {@code --debug}. */
final class Logs {

    private Logs() {
    }

    static void configure(boolean debug, boolean polling) {
        level("io.github.dromedary", debug ? Level.DEBUG : polling ? Level.INFO : Level.WARN);
        level("org.apache.camel", debug ? Level.INFO : Level.ERROR);
        level("com.zaxxer.hikari", debug ? Level.INFO : Level.OFF);
    }

    /** Redacts these secrets in the log from now on. */
    static void hide(Secrets secrets) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("stderr") instanceof ConsoleAppender<?> appender
                && appender.getEncoder() instanceof RedactingEncoder encoder) {
            encoder.hide(secrets);
        }
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
