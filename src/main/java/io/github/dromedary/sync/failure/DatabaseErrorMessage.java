package io.github.dromedary.sync.failure;

import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.SqlStates;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes database failures for users. */
public final class DatabaseErrorMessage {
    private static final String TOO_MANY_COLUMNS = "54011";
    private static final String ROW_TOO_BIG = "54000"; // also of an index key that is too long
    private static final int H2_IN_USE = 90020;
    private static final Set<Integer> MYSQL_TOO_MANY_COLUMNS = Set.of(1117, 1118); // ER_TOO_MANY_FIELDS, ER_TOO_BIG_ROWSIZE
    private static final String ADVICE = System.lineSeparator() + "  ";

    private DatabaseErrorMessage() {
    }

    /** The database's own message, in one line. */
    public static String reason(SQLException failure) {
        return text(innermost(failure));
    }

    private static String text(SQLException cause) {
        var holder = cause.getErrorCode() == H2_IN_USE ? H2FileOwner.named(String.valueOf(cause.getMessage())) : Optional.<String>empty();
        return holder.map(process -> "its file is open in " + process + ", which holds an exclusive lock").orElseGet(() -> Texts.firstLine(cause));
    }

    /** The error for a default database that cannot be read. */
    public static ConfigurationException unreadable(SQLException failure) {
        return new ConfigurationException(List.of("the database cannot be read: " + reason(failure).replaceFirst("\\.$", "")
                + "; look at dromedary.database.url"));
    }

    /** What happened and what to do; {@code table} is the table that was being changed or written. */
    public static String message(SQLException failure, Source source, String table) {
        if (failure instanceof OvertakenException) {
            return failure.getMessage() + ADVICE + "run one process per source; nothing was written twice";
        }
        var cause = innermost(failure);
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (SqlStates.isLoginRejected(cause)) {
            return "the database rejected the login: " + text(cause) + ADVICE + lookAt(source, ".user and .password");
        }
        if (SqlStates.isConnectionLost(failure) || SqlStates.isConnectionLost(cause)) {
            return "the database cannot be reached: " + text(cause) + ADVICE + lookAt(source, ".url");
        }
        return tooLarge(cause, state, table)
                .map(what -> what + text(cause) + ADVICE + "use nesting=\"json\", include or exclude in " + source.file() + " to get fewer columns")
                .orElseGet(() -> "the database rejected the batch: " + text(cause) + ADVICE + "table " + table + " of " + source.file())
                + "; nothing of the batch was written";
    }

    /** The start of the message for a row or a table beyond a limit of the database. */
    private static Optional<String> tooLarge(SQLException cause, String state, String table) {
        if (ROW_TOO_BIG.equals(state) && text(cause).contains("row is too big")) {
            return Optional.of("a row of table " + table + " is larger than the database allows: ");
        }
        return TOO_MANY_COLUMNS.equals(state) || MYSQL_TOO_MANY_COLUMNS.contains(cause.getErrorCode())
                ? Optional.of("table " + table + " would have more columns than the database allows: ") : Optional.empty();
    }

    private static String lookAt(Source source, String properties) {
        return "look at " + (source.write().database().equals("dromedary") ? "dromedary.database" + properties
                : "the DataSource " + source.write().database());
    }

    /** The driver's own exception, which HikariCP and batches wrap. */
    private static SQLException innermost(SQLException failure) {
        var deepest = failure;
        for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                deepest = sql;
            }
        }
        return failure.getNextException() != null && deepest == failure ? failure.getNextException() : deepest;
    }
}
