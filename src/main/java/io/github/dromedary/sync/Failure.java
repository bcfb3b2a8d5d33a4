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
 * A failure, classified by its causes: retry, stop or skip. Only this class searches the chain of causes. Immutable.
 *
 * @param thrown the exception that was thrown
 * @param cause  the outermost cause of a known kind, else the innermost
 */
public record Failure(Throwable thrown, Throwable cause) {
    /** Statuses that concern the client or its request rate, and not the page. */
    private static final Set<Integer> NOT_ABOUT_THE_PAGE = Set.of(401, 403, 407, 408, 429);
    private static final List<Class<? extends Throwable>> KNOWN = List.of(StatusException.class, ResponseException.class, TokenException.class,
            ResetException.class, ForEachException.class, FrozenException.class, DeclarationException.class, StoppedException.class,
            SQLException.class, IOException.class);
    /** SQLSTATE classes of ISO/IEC 9075-2 and PostgreSQL: connection, transaction rollback, resources, shutdown. */
    private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57");
    /** SQLSTATEs of H2: connection broken, object or database closed. */
    private static final Set<String> H2_CLOSED = Set.of("90067", "90098", "90121");
    /** ER_LOCK_WAIT_TIMEOUT, to which MySQL and MariaDB assign no SQLSTATE. */
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEEPEST = 20;

    /** Classifies an exception. */
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

    /** Whether the database failed, and not the API. */
    public boolean isOfDatabase() {
        return cause instanceof SQLException;
    }

    /** Whether the API could not be reached, or its connection broke during the response. */
    public boolean isOfConnection() {
        return cause instanceof IOException && !(cause instanceof StatusException) && !(cause instanceof RetryableResponseException)
                && !(cause instanceof MalformedException) && !(cause instanceof EOFException) && !(cause instanceof ZipException);
    }

    /** Whether memory ran out, in this thread or in one that worked for it. */
    public boolean isOutOfMemory() {
        return first(OutOfMemoryError.class).isPresent();
    }

    /**
     * Whether a retry of the step may help: of a request, after a status of {@code retryOnStatusCodes} or a connection error; of a
     * batch, after a lost connection to the database, its shutdown, or a conflict with another transaction.
     */
    public boolean isRetryable(Sync sync) {
        var first = causes(thrown).filter(cause -> cause instanceof SQLException || cause instanceof StatusException).findFirst();
        if (first.isPresent() && first.get() instanceof SQLException database) {
            return sync.isStarted() && isTransient(database); // the start of a sync is not retried
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

    /** The wait before a retry that the server requests; empty when it requests none. */
    public Optional<Duration> retryAfter() {
        var first = causes(thrown).filter(cause -> cause instanceof RetryableResponseException || cause instanceof StatusException).findFirst();
        return first.flatMap(cause -> cause instanceof RetryableResponseException response ? response.retryAfter()
                : ((StatusException) cause).retryAfter());
    }

    /** Whether the API rejects the requested page permanently: the failure concerns neither the client nor its request rate. */
    boolean refusesPage(Source source) {
        if (thrown instanceof ResponseException response) {
            return "failWhen".equals(response.parameter());
        }
        return thrown instanceof StatusException response && isAboutPage(response) && !response.isRateLimited()
                && !source.http().retryOnStatusCodes().contains(response.status());
    }

    /** Whether a response is a client error (4xx) about the requested page. */
    static boolean isAboutPage(StatusException response) {
        return response.status() >= HttpStatus.SC_CLIENT_ERROR && response.status() < HttpStatus.SC_SERVER_ERROR
                && !NOT_ABOUT_THE_PAGE.contains(response.status());
    }
}
