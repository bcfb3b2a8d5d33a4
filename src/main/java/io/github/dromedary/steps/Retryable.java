package io.github.dromedary.steps;

import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sync.Sync;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Whether doing a step again may help. Asking the API again: after a status that the source names, or when the connection
 * failed. Writing a batch again: when the database or its connection went away, or another transaction stood in the way
 * (SQLSTATE classes of ISO/IEC 9075-2 and, for 53 and 57, PostgreSQL's). A sync that cannot even begin is not begun again.
 */
public final class Retryable {

    /** Connection, rollback by the server, resources, shutdown, a lock that was not got in time. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");
    /** H2's own: connection broken, object or database closed. */
    private static final Set<String> H2_CLOSED = Set.of("90067", "90098", "90121");

    /** ER_LOCK_WAIT_TIMEOUT, for which MySQL and MariaDB have no SQLSTATE of its own. */
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;

    public Retryable() {
    }

    /** Looks at the exception that the exchange has caught. */
    @Handler
    public boolean matches(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                return exchange.getProperty(Sync.PROPERTY) != null && passing(database);
            }
            if (cause instanceof HttpOperationFailedException answer) {
                var codes = Sync.of(exchange).source().wire().retryOnStatusCodes();
                return codes.contains(answer.getStatusCode()) || codes.contains(429) && RetryHint.quota(answer).limits(answer.getStatusCode());
            }
        }
        return true;
    }

    private static boolean passing(SQLException failure) {
        if (failure instanceof OvertakenException) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException
                    || cause instanceof SQLException sql && PASSING.contains(state(sql))) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        boolean lockTimeout = failure.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT && state.equals("HY000");
        return H2_CLOSED.contains(state) ? "08" : lockTimeout ? "40" : state.length() < 2 ? "" : state.substring(0, 2);
    }
}
