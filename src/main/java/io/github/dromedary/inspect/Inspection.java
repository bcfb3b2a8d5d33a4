package io.github.dromedary.inspect;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.failure.StepError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Inspects sources: requests the first page of each API once and writes nothing. For one thread. */
public final class Inspection implements AutoCloseable {
    private static final String SKIPPED = "the API was not called; a request may use up the refresh token, and its successor cannot be stored here";
    private final InspectionTail tail = new InspectionTail();
    private final IngestRuntime runtime;

    public Inspection(Options options) {
        this.runtime = new IngestRuntime(options, new SyncListener() { }, tail::replace);
    }

    /**
     * Starts the named sources; an empty list starts all.
     *
     * @throws io.github.dromedary.source.ConfigurationException with all problems found
     */
     public void start(List<String> names) throws Exception {
        runtime.start(names);
    }

    /** The names of the sources, each after the sources whose tables it reads. */
    public Collection<String> sources() {
        return runtime.sources();
    }

    /** The secrets to redact in all output. */
    public Secrets secrets() {
        return runtime.secrets();
    }

    /** Checks a source point by point. */
    public List<Finding> check(String name) {
        var source = source(name);
        var findings = new ArrayList<Finding>();
        try (var connection = connect(source)) {
            findings.add(new Finding(Finding.Level.OK, "database: "
                    + (connection.optional().isPresent() ? "connected" : "the file does not exist yet; the first sync creates it")));
            if (consumesRefreshToken(source)) {
                findings.add(new Finding(Finding.Level.WARN, "authenticated: " + SKIPPED));
            } else {
                try (var page = new FirstPage(source, runtime.all(), connection.optional())) {
                    findings.addAll(new Check(source).of(page, run(page, false)));
                }
            }
        } catch (Exception e) {
            findings.add(Check.failure(e instanceof ForEachException ? "forEach" : "database", Sync.notStarted(source), e));
        }
        return findings.stream().map(f -> new Finding(f.level(), secrets().shown(f.text()))).toList();
    }

    /**
     * Transforms the first batch of records the way a sync would.
     *
     * @throws InspectionException if the sync would fail, with its message
     */
    public Preview preview(String name) {
        var source = source(name);
        var sync = Sync.notStarted(source);
        if (consumesRefreshToken(source)) {
            throw new InspectionException(name + ": " + SKIPPED, null);
        }
        try (var connection = connect(source);
                var page = new FirstPage(source, runtime.all(), connection.optional())) {
            sync = page.sync();
            var failure = run(page, true);
            if (page.batches().isEmpty()) {
                throw failure.orElseThrow(() -> new IllegalStateException("no batch was read"));
            }
            return Preview.of(page);
        } catch (Exception e) {
            throw new InspectionException(secrets().shown(FailureMessage.message(e, sync)), e);
        }
    }

    /** Runs a sync up to the first page, with {@code oneBatch} up to its first batch; returns the exception it failed with. */
    private Optional<Exception> run(FirstPage page, boolean oneBatch) {
        tail.begin(page, oneBatch);
        var exchange = runtime.sync(page.sync().name());
        return Optional.ofNullable(page.sync().caught().<Exception>map(caught -> caught instanceof Exception e ? e : new StepError((Error) caught))
                .filter(caught -> exchange.getException() != null).orElse(exchange.getException()));
    }

    private Source source(String name) {
        return runtime.all().get(name);
    }

    private MaybeConnection connect(Source source) throws SQLException {
        return new MaybeConnection(runtime.databases().connectIfExists(source).orElse(null));
    }

    /** Whether a request may consume a refresh token, whose successor an inspection could not store. */
    private static boolean consumesRefreshToken(Source source) {
        return source.authentication() instanceof Authentication.Granted granted && granted.grant().refreshToken() != null;
    }

    /** A connection, or {@code null} if the database does not exist yet. */
    private record MaybeConnection(Connection connection) implements AutoCloseable {
        Optional<Connection> optional() {
            return Optional.ofNullable(connection);
        }

        @Override
        public void close() throws SQLException {
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Override
    public void close() {
        runtime.stop();
    }
}
