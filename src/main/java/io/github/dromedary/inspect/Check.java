package io.github.dromedary.inspect;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.http.paging.PaginatorHints;
import io.github.dromedary.inspect.Finding.Level;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.parameters.PaginatorKind;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.Sync;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.HttpStatus;

/** Checks a source by its first page, point by point; a failed point names the parameter to look at. For one thread. */
final class Check {
    private final Source source;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Reject> keyless = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private long read;
    private long duplicates;
    private long withField;
    private Batch last;

    Check(Source source) {
        this.source = source;
    }

    /** Returns all findings, up to a failed point that the others depend on; {@code failure} is the exception of the sync. */
    List<Finding> of(FirstPage page, Optional<Exception> failure) {
        if (page.sync().position().isEmpty()) {
            add(Level.WARN, "records: forEach returns no rows, so no request can be made", "");
            return findings;
        }
        if (!page.isFetched()) {
            failure.ifPresent(e -> failed(point(e), page.sync(), e));
            return findings;
        }
        fetched(page);
        page.batches().forEach(read -> count(read.records(), read.batch()));
        if (failure.isPresent()) {
            boolean parameter = failure.get() instanceof ResponseException wrong && wrong.parameter() != null
                    && !wrong.parameter().equals("dataSelector");
            failed(parameter ? ((ResponseException) failure.get()).parameter() : "records", page.sync(), failure.get());
            return findings;
        }
        records(page);
        key();
        table(page);
        rejects();
        incremental();
        paging(page);
        return findings;
    }

    private void fetched(FirstPage page) {
        var request = page.sync().checkpoint().request();
        add(Level.OK, "reachable: " + request.method() + " " + request.uri().toString().split("\\?", 2)[0] + " returned " + page.status()
                + " in " + page.millis() + " ms", "");
        add(Level.OK, "authenticated: " + (source.authentication() instanceof Authentication.None ? "no credentials required"
                : "with " + source.authentication().parameters()), "");
    }

    private static String point(Exception e) {
        if (e instanceof StatusException response) {
            return response.status() == HttpStatus.SC_UNAUTHORIZED || response.status() == HttpStatus.SC_FORBIDDEN ? "authenticated" : "reachable";
        }
        return e instanceof TokenException ? "authenticated" : e instanceof ResponseException ? "response" : "reachable";
    }

    private void count(Records records, Batch batch) {
        read += records.read();
        last = batch;
        source.incremental().ifPresent(field -> withField += records.items().stream().filter(field::hasValue).count());
        batch.rejects().forEach(reject -> (reject.kind() == Reject.Kind.KEY ? keyless : rejects).add(reject));
        var at = batch.filled().keyPositions();
        long distinct = batch.rows().stream().filter(row -> keys.add(IntStream.of(at).mapToObj(row::get).toList())).count();
        duplicates += at.length == 0 ? 0 : Math.max(0, batch.read() - batch.rejects().size() - batch.deleted().size() - distinct);
    }

    private void records(FirstPage page) {
        var where = source.selector().map(selector -> " at " + selector + " (dataSelector)")
                .or(() -> page.sync().detected().map(selector -> " at " + selector + " (detected); set dataSelector to pin it")).orElse("");
        add(read == 0 ? Level.WARN : Level.OK, "records: " + read + where, "");
    }

    private void key() {
        var key = source.write().mapping().key();
        if (key.isEmpty()) {
            add(Level.OK, "key: none; every record becomes a new row", "");
        } else if (!keyless.isEmpty()) {
            add(Level.FAIL, "key: " + keyless.size() + " of " + read + " records: " + keyless.get(0).reason(), "primaryKey");
        } else if (duplicates > 0) {
            add(Level.FAIL, "key: " + duplicates + " of " + read + " records repeat the " + String.join(", ", key)
                    + " of another record and would overwrite its row", "primaryKey");
        } else if (read > 0) {
            add(Level.OK, "key: " + String.join(", ", key) + " is present and unique in every record", "");
        }
    }

    private void table(FirstPage page) {
        try {
            page.requireKey(last);
        } catch (SQLException e) {
            failed("table", page.sync(), e);
        }
    }

    private void rejects() {
        if (!rejects.isEmpty()) {
            add(rejects.size() > source.write().rejectsAllowed(read) ? Level.FAIL : Level.WARN,
                    "rows: " + rejects.size() + " of " + read + " records would be rejected: " + rejects.get(0).reason(), "columns");
        }
    }

    private void incremental() {
        var field = source.incremental().filter(i -> source.forEach().filter(ForEach::since).isEmpty());
        if (field.isPresent() && read > 0) {
            add(withField == read ? Level.OK : withField == 0 ? Level.FAIL : Level.WARN,
                    "incremental: " + withField + " of " + read + " records have " + field.get().field(),
                    withField == read ? "" : "incrementalField");
        }
    }

    private void paging(FirstPage page) {
        var kind = PaginatorKind.of(source.paginator()).word();
        warnings(page);
        var next = Optional.ofNullable(page.page()).flatMap(response -> source.paginator().next(response)).map(source::storable);
        if (next.isPresent()) {
            var token = source.paginator().token(next.get()).map(t -> " (" + t + ")").orElse("");
            add(Level.OK, "paging: " + kind + ", next request " + next.get().method() + " " + next.get().uri() + token, "");
            return;
        }
        var hint = Optional.ofNullable(page.page()).flatMap(response -> PaginatorHints.beyond(response, source.paginator()));
        if (page.sync().position().warnings().mayBeIncomplete()) {
            return; // reported already
        }
        if (hint.isPresent()) {
            findings.add(new Finding(Level.WARN, "paging: " + kind + " reads only this page, but the response has " + hint.get().what()
                    + System.lineSeparator() + hint.get().advice() + " in " + source.file()));
        } else {
            add(Level.OK, "paging: " + kind + ", no next page found", "");
        }
    }

    private void warnings(FirstPage page) {
        page.sync().position().warnings().texts().forEach(text -> add(Level.WARN, "paging: " + text, "paginator"));
        Optional.ofNullable(page.page()).filter(response -> source.paginator().totalIsNamedForRecords())
                .flatMap(source.paginator()::total)
                .filter(total -> total > 1 && total >= read)
                .ifPresent(total -> add(Level.WARN, "paging: page_number takes the total of " + total
                        + " at totalPath as the number of pages, but it looks like the number of records", "totalPath"));
    }

    private void failed(String point, Sync sync, Exception e) {
        findings.add(failure(point, sync, e));
    }

    /** Returns the message of a sync that fails with this exception. */
    static Finding failure(String point, Sync sync, Exception e) {
        return new Finding(Level.FAIL, point + ": " + FailureMessage.message(e, sync).substring(sync.name().length() + 2).lines().map(String::strip)
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private void add(Level level, String text, String parameter) {
        var advice = parameter.isEmpty() ? "" : System.lineSeparator() + "look at " + parameter + " in " + source.file();
        findings.add(new Finding(level, text + advice));
    }
}
