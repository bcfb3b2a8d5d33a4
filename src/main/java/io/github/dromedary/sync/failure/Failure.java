package io.github.dromedary.sync.failure;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.transform.rows.DeclarationException;
import io.github.dromedary.transform.rows.FrozenException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * A failure, classified by its causes. Only this class searches the chain of causes of a step; {@link RetryRule} decides on retries. Immutable.
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
    private static final int DEEPEST = 20;

    /** Classifies an exception. */
    public static Failure of(Throwable thrown) {
        var known = causes(thrown).filter(cause -> KNOWN.stream().anyMatch(kind -> kind.isInstance(cause))).findFirst();
        return new Failure(thrown, known.orElseGet(() -> causes(thrown).reduce(thrown, (outer, inner) -> inner)));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    /** The outermost cause of any of these kinds, or empty. */
    Optional<Throwable> firstOf(Class<?>... kinds) {
        return causes(thrown).filter(cause -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(cause))).findFirst();
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
        return firstOf(OutOfMemoryError.class).isPresent();
    }

    /** The wait before a retry that the server requests; empty when it requests none. */
    public Optional<Duration> retryAfter() {
        return firstOf(RetryableResponseException.class, StatusException.class)
                .flatMap(cause -> cause instanceof RetryableResponseException response ? response.retryAfter()
                        : ((StatusException) cause).retryAfter());
    }

    /** Whether the API rejects the requested page permanently: the failure concerns neither the client nor its request rate. */
    public boolean refusesPage(Source source) {
        if (thrown instanceof ResponseException response) {
            return "failWhen".equals(response.parameter());
        }
        return thrown instanceof StatusException response && isAboutPage(response) && !response.isRateLimited()
                && !source.http().retryOnStatusCodes().contains(response.status());
    }

    /** Whether a response is a client error (4xx) about the requested page. */
    public static boolean isAboutPage(StatusException response) {
        return response.status() >= HttpStatus.SC_CLIENT_ERROR && response.status() < HttpStatus.SC_SERVER_ERROR
                && !NOT_ABOUT_THE_PAGE.contains(response.status());
    }
}
