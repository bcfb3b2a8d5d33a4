package io.github.dromedary.sync.failure;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.source.HttpSettings;
import io.github.dromedary.sql.SqlStates;
import java.sql.SQLException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The rule by which failed steps are retried: requests after a status of {@code retryOnStatusCodes} or a connection error, batches
 * after a lost connection to the database, its shutdown, or a conflict with another transaction. Immutable.
 *
 * @param http      the settings of the source
 * @param isStarted whether the sync has read its checkpoint; the start of a sync is not retried
 */
public record RetryRule(HttpSettings http, boolean isStarted) {

    /** Whether a retry of the step that failed may help. */
    public boolean allows(Failure failure) {
        return failure.firstOf(SQLException.class, StatusException.class).map(this::allows).orElse(true);
    }

    private boolean allows(Throwable cause) {
        if (cause instanceof SQLException database) {
            return isStarted && SqlStates.isTransient(database);
        }
        var response = (StatusException) cause;
        var codes = http.retryOnStatusCodes();
        return codes.contains(response.status()) || codes.contains(HttpStatus.SC_TOO_MANY_REQUESTS) && response.isRateLimited();
    }
}
