package io.github.dromedary.sync;

import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.OvertakenException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a failure of the database is called when a person reads of it. SQLState classes are those of ISO/IEC 9075-2. */
public final class DatabaseErrorMessage {
    private static final String TOO_MANY_COLUMNS = "54011";
    private static final String ROW_TOO_BIG = "54000"; // also that of a key which is too long for its index
    private static final int H2_IN_USE = 90020;
    private static final Set<Integer> MYSQL_TOO_MANY_COLUMNS = Set.of(1117, 1118); // ER_TOO_MANY_FIELDS, ER_TOO_BIG_ROWSIZE

    private DatabaseErrorMessage() {
    }

    /** Whether the database has understood and says no, and is not just out of reach. */
    static boolean refusal(SQLException failure) {
        var state = String.valueOf(innermost(failure).getSQLState());
        return !(failure instanceof SQLTransientConnectionException) && List.of("08", "28", "40", "53", "57").stream().noneMatch(state::startsWith);
    }

    /** What the database said, in one line. */
    static String reason(SQLException failure) {
        return said(innermost(failure));
    }

    private static String said(SQLException cause) {
        var holder = cause.getErrorCode() == H2_IN_USE ? FileHolder.named(String.valueOf(cause.getMessage())) : Optional.<String>empty();
        return holder.map(who -> "its file is open in " + who + ", which lets no other one in").orElseGet(() -> Texts.firstLine(cause));
    }

    /** The default database cannot be read. */
    public static ConfigurationException unreadable(SQLException failure) {
        return new ConfigurationException(List.of("the database cannot be read: " + reason(failure).replaceFirst("\\.$", "") + "; look at dromedary.database.url"));
    }

    /** {@code table} is the one that was in hand. */
    static String message(SQLException failure, Source source, String table) {
        if (failure instanceof OvertakenException) {
            return failure.getMessage() + System.lineSeparator() + "  run one process for a source; nothing was written twice";
        }
        var cause = innermost(failure);
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        var what = said(cause);
        if (state.startsWith("28")) {
            return "the database refuses the user: " + what + advice(source, ".user and .password");
        }
        if (state.startsWith("08") || state.startsWith("57P03") || failure instanceof SQLTransientConnectionException) {
            return "the database cannot be reached: " + what + advice(source, ".url");
        }
        boolean tooLong = ROW_TOO_BIG.equals(state) && what.contains("row is too big");
        if (tooLong || TOO_MANY_COLUMNS.equals(state) || MYSQL_TOO_MANY_COLUMNS.contains(cause.getErrorCode())) {
            return (tooLong ? "a row of table " + table + " takes more than" : "table " + table + " would have more columns than") + " the database allows: " + what
                    + System.lineSeparator() + "  have fewer by nesting=\"json\", include or exclude in " + source.file() + "; nothing of the batch was written";
        }
        return "the database refuses the batch: " + what + System.lineSeparator()
                + "  table " + table + " of " + source.file() + "; nothing of the batch was written";
    }

    private static String advice(Source source, String properties) {
        return System.lineSeparator() + "  look at " + (source.write().database().equals("dromedary") ? "dromedary.database" + properties
                : "the DataSource " + source.write().database());
    }

    /** Hikari and batches wrap what the driver said. */
    private static SQLException innermost(SQLException failure) {
        var told = failure;
        for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                told = sql;
            }
        }
        return failure.getNextException() != null && told == failure ? failure.getNextException() : told;
    }
}
