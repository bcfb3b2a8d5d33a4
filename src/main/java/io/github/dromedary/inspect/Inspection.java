package io.github.dromedary.inspect;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.StepError;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tries sources out: each API is asked for one page, once, and nothing is written. For one thread. */
public final class Inspection implements AutoCloseable {
    private final InspectionTail tail = new InspectionTail();
    private final IngestRuntime runtime;

    public Inspection(Options options) {
        this.runtime = new IngestRuntime(options, new SyncListener() { }, tail::replace);
    }

    /**
     * Reads the sources named, or all.
     *
     * @throws io.github.dromedary.source.ConfigurationException with everything that is wrong
     */
    public void start(List<String> wanted) throws Exception {
        runtime.start(wanted);
    }

    /** Their names; none comes before one whose rows it reads. */
    public Collection<String> sources() {
        return runtime.sources();
    }

    /** What no text that people read may have. */
    public Secrets secrets() {
        return runtime.secrets();
    }

    /** Looks at a source point by point. */
    public List<Finding> check(String name) {
        var source = source(name);
        var findings = new ArrayList<Finding>();
        try (var connection = look(source)) {
            findings.add(new Finding(Finding.Level.OK, "database: " + (connection.given().isPresent() ? "connected" : "its file is not there yet, the first sync makes it")));
            if (usesUp(source)) {
                findings.add(new Finding(Finding.Level.WARN, "authenticated: the API was not asked, since a refresh token may be used up by it and nothing is written here"));
            } else {
                try (var page = new FirstPage(source, runtime.all(), connection.given())) {
                    findings.addAll(new Check(source).of(page, run(page, false)));
                }
            }
        } catch (Exception e) {
            findings.add(Check.failure(e instanceof ForEachException ? "forEach" : "database", Sync.notStarted(source), e));
        }
        return findings.stream().map(f -> new Finding(f.level(), secrets().shown(f.text()))).toList();
    }

    /**
     * What a sync would make of the first records.
     *
     * @throws InspectionException when it would fail, with what it would say
     */
    public Preview preview(String name) {
        var source = source(name);
        var sync = Sync.notStarted(source);
        if (usesUp(source)) {
            throw new InspectionException(name + ": the API is not asked, since a refresh token may be used up by it and nothing is written here", null);
        }
        try (var connection = look(source);
                var page = new FirstPage(source, runtime.all(), connection.given())) {
            sync = page.sync();
            var failure = run(page, true);
            if (page.batches().isEmpty()) {
                throw failure.orElseThrow(() -> new IllegalStateException("the line ended without a batch"));
            }
            return Preview.of(page);
        } catch (Exception e) {
            throw new InspectionException(secrets().shown(FailureMessage.message(e, sync)), e);
        }
    }

    /** Runs the line on a page; returns what it failed with. */
    private Optional<Exception> run(FirstPage page, boolean oneBatch) {
        tail.begin(page, oneBatch);
        var exchange = runtime.sync(page.sync().name());
        return Optional.ofNullable(page.sync().caught().<Exception>map(caught -> caught instanceof Exception e ? e : new StepError((Error) caught))
                .filter(caught -> exchange.getException() != null).orElse(exchange.getException()));
    }

    private Source source(String name) {
        return runtime.all().get(name);
    }

    private Looking look(Source source) throws SQLException {
        return new Looking(runtime.databases().connectIfExists(source).orElse(null));
    }

    private static boolean usesUp(Source source) {
        return source.authentication() instanceof Authentication.Granted granted && granted.grant().refreshToken() != null;
    }

    /** A connection, or none. */
    private record Looking(Connection connection) implements AutoCloseable {
        Optional<Connection> given() {
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
