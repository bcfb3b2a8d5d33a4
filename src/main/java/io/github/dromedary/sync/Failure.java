package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.transform.rows.DeclarationException;
import io.github.dromedary.transform.rows.FrozenException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * What a failure is, by the exceptions that caused it, and what happens next: retry or stop. The one place that walks causes.
 * Immutable.
 *
 * @param thrown what was thrown
 * @param cause  the outermost cause of a known kind, else the innermost
 */
public record Failure(Throwable thrown, Throwable cause) {
    /** Statuses that are about the client or its rate, and not about the page. */
    private static final Set<Integer> NOT_ABOUT_THE_PAGE = Set.of(401, 403, 407, 408, 429);
    private static final List<Class<? extends Throwable>> KNOWN = List.of(StatusException.class, ResponseException.class, TokenException.class,
            ResetException.class, ForEachException.class, FrozenException.class, DeclarationException.class, StoppedException.class,
            SQLException.class, IOException.class);
    /** SQLSTATE classes of ISO/IEC 9075-2 and PostgreSQL: connection, rollback by the server, resources, shutdown. */
    private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57");
    /** H2's own: connection broken, object or database closed. */
    private static final Set<String> H2_CLOSED = Set.of("90067", "90098", "90121");
    /** ER_LOCK_WAIT_TIMEOUT, for which MySQL and MariaDB have no SQLSTATE of its own. */
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEEPEST = 20;

    /** The failure that an exception stands for. */
    public static Failure of(Throwable thrown) {
        var known = causes(thrown).filter(cause -> KNOWN.stream().anyMatch(kind -> kind.isInstance(cause))).findFirst();
        return new Failure(thrown, known.orElseGet(() -> causes(thrown).reduce(thrown, (outer, inner) -> inner)));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    private <T> Optional<T> first(Class<T> kind) {
        return causes(thrown).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Whether the database failed, not the API. */
    public boolean isOfDatabase() {
        return cause instanceof SQLException;
    }

    /** Whether the API could not be reached, or went away while it responded. */
    public boolean isOfConnection() {
        return cause instanceof IOException && !(cause instanceof StatusException) && !(cause instanceof RetryableResponseException)
                && !(cause instanceof MalformedException) && !(cause instanceof EOFException) && !(cause instanceof ZipException);
    }

    /** Whether memory ran out, here or in a thread that worked for this one. */
    public boolean isOutOfMemory() {
        return first(OutOfMemoryError.class).isPresent();
    }

    /**
     * Whether doing the step again may help: requesting again, after a status that the source names or a failed connection;
     * writing a batch again, after the database or its connection went away or another transaction was in the way.
     */
    public boolean isRetryable(Sync sync) {
        var first = causes(thrown).filter(cause -> cause instanceof SQLException || cause instanceof StatusException).findFirst();
        if (first.isPresent() && first.get() instanceof SQLException database) {
            return sync.isBegun() && isTransient(database); // a sync that cannot even begin is not begun again
        }
        if (first.isPresent()) {
            var response = (StatusException) first.get();
            var codes = sync.source().http().retryOnStatusCodes();
            return codes.contains(response.status()) || codes.contains(HttpStatus.SC_TOO_MANY_REQUESTS) && response.isRateLimited();
        }
        return true;
    }

    private static boolean isTransient(SQLException failure) {
        return !(failure instanceof OvertakenException) && causes(failure).anyMatch(cause -> cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException || cause instanceof SQLException sql && TRANSIENT.contains(stateClass(sql)));
    }

    private static String stateClass(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        boolean lockTimeout = failure.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT && state.equals("HY000");
        return H2_CLOSED.contains(state) ? "08" : lockTimeout ? "40" : state.length() < 2 ? "" : state.substring(0, 2);
    }

    /** How long the server asks to wait before the request is sent again. */
    public Optional<Duration> retryAfter() {
        var first = causes(thrown).filter(cause -> cause instanceof RetryableResponseException || cause instanceof StatusException).findFirst();
        return first.flatMap(cause -> cause instanceof RetryableResponseException response ? response.retryAfter() : ((StatusException) cause).retryAfter());
    }

    /** Whether the API refuses the page that was requested, for good: not the client, and not for a while. */
    boolean refusesPage(Source source) {
        if (thrown instanceof ResponseException response) {
            return "failWhen".equals(response.parameter());
        }
        return thrown instanceof StatusException response && isAboutPage(response) && !response.isRateLimited()
                && !source.http().retryOnStatusCodes().contains(response.status());
    }

    /** Whether a response is a client error about the page that was requested. */
    static boolean isAboutPage(StatusException response) {
        return response.status() >= HttpStatus.SC_CLIENT_ERROR && response.status() < HttpStatus.SC_SERVER_ERROR
                && !NOT_ABOUT_THE_PAGE.contains(response.status());
    }
}
