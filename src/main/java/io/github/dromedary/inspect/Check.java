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
import io.github.dromedary.source.PaginatorKind;
import io.github.dromedary.source.Source;
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

/** Looks at a source's first page, point by point; what fails says which parameter to look at. For one thread. */
final class Check {
    private final Source source;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Reject> keyless = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private long read;
    private long doubles;
    private long withField;
    private Batch last;

    Check(Source source) {
        this.source = source;
    }

    /** All points, up to one that the others depend on; {@code failure} is what the line failed with. */
    List<Finding> of(FirstPage page, Optional<Exception> failure) {
        if (page.sync().position().isEmpty()) {
            add(Level.WARN, "records: forEach gives no rows, so that nothing can be asked for", "");
            return findings;
        }
        if (!page.isFetched()) {
            failure.ifPresent(e -> failed(point(e), page.sync(), e));
            return findings;
        }
        fetched(page);
        page.batches().forEach(read -> see(read.records(), read.batch()));
        if (failure.isPresent()) {
            failed(failure.get() instanceof ResponseException wrong && wrong.parameter() != null && !wrong.parameter().equals("dataSelector")
                    ? wrong.parameter() : "records", page.sync(), failure.get());
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
        add(Level.OK, "reachable: " + request.method() + " " + request.uri().toString().split("\\?", 2)[0] + " answered " + page.status()
                + " in " + page.millis() + " ms", "");
        add(Level.OK, source.authentication() instanceof Authentication.None ? "authenticated: the API asks for no key" : "authenticated: by "
                + source.authentication().parameters(), "");
    }

    private static String point(Exception e) {
        if (e instanceof StatusException response) {
            return response.status() == HttpStatus.SC_UNAUTHORIZED || response.status() == HttpStatus.SC_FORBIDDEN ? "authenticated" : "reachable";
        }
        return e instanceof TokenException ? "authenticated" : e instanceof ResponseException ? "answer" : "reachable";
    }

    private void see(Records records, Batch batch) {
        read += records.read();
        last = batch;
        source.incremental().ifPresent(field -> withField += records.items().stream().filter(field::hasValue).count());
        batch.rejects().forEach(reject -> (reject.reason().startsWith("has no key") ? keyless : rejects).add(reject));
        var at = batch.filled().keyPositions();
        long distinct = batch.rows().stream().filter(row -> keys.add(IntStream.of(at).mapToObj(row::get).toList())).count();
        doubles += at.length == 0 ? 0 : Math.max(0, batch.read() - batch.rejects().size() - batch.deleted().size() - distinct);
    }

    private void records(FirstPage page) {
        var where = source.selector().map(selector -> " at " + selector + ", as dataSelector says")
                .or(() -> page.sync().detected().map(selector -> " at " + selector + "; set dataSelector to keep it so")).orElse("");
        add(read == 0 ? Level.WARN : Level.OK, "records: " + read + where, "");
    }

    private void key() {
        var key = source.write().mapping().key();
        if (key.isEmpty()) {
            add(Level.OK, "key: there is none, every record is a new row", "");
        } else if (!keyless.isEmpty()) {
            add(Level.FAIL, "key: " + keyless.size() + " of " + read + " records: " + keyless.get(0).reason(), "primaryKey");
        } else if (doubles > 0) {
            add(Level.FAIL, "key: " + doubles + " of " + read + " records have the " + String.join(", ", key) + " of another one, whose row they would overwrite", "primaryKey");
        } else if (read > 0) {
            add(Level.OK, "key: " + String.join(", ", key) + " is in every record, and no two have the same", "");
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
                    "incremental: " + withField + " of " + read + " records have " + field.get().field(), withField == read ? "" : "incrementalField");
        }
    }

    private void paging(FirstPage page) {
        var kind = PaginatorKind.of(source.paginator()).word();
        doubts(page);
        var next = Optional.ofNullable(page.page()).flatMap(answer -> source.paginator().next(answer)).map(source::kept);
        if (next.isPresent()) {
            var token = source.paginator().token(next.get()).map(t -> ", which asks for " + t).orElse("");
            add(Level.OK, "paging: " + kind + ", the next request is " + next.get().method() + " " + next.get().uri() + token, "");
            return;
        }
        var sign = Optional.ofNullable(page.page()).flatMap(answer -> PaginatorHints.beyond(answer, source.paginator()));
        if (page.sync().position().warnings().mayBeIncomplete()) {
            return; // that says it
        }
        if (sign.isPresent()) {
            findings.add(new Finding(Level.WARN, "paging: " + kind + " reads this page alone, but the answer has " + sign.get().what()
                    + System.lineSeparator() + sign.get().advice() + " in " + source.file()));
        } else {
            add(Level.OK, "paging: " + kind + ", and nothing tells of a next page", "");
        }
    }

    private void doubts(FirstPage page) {
        page.sync().position().warnings().texts().forEach(text -> add(Level.WARN, "paging: " + text, "paginator"));
        Optional.ofNullable(page.page()).filter(answer -> source.paginator().totalIsNamedForRecords()).flatMap(source.paginator()::total).filter(total -> total > 1 && total >= read)
                .ifPresent(total -> add(Level.WARN, "paging: the total of " + total + ", which totalPath names, is the number of pages for page_number, and looks like that of the records",
                        "totalPath"));
    }

    private void failed(String point, Sync sync, Exception e) {
        findings.add(failure(point, sync, e));
    }

    /** What a sync would say of it. */
    static Finding failure(String point, Sync sync, Exception e) {
        return new Finding(Level.FAIL, point + ": " + FailureMessage.message(e, sync).substring(sync.name().length() + 2).lines().map(String::strip)
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private void add(Level level, String text, String parameter) {
        findings.add(new Finding(level, text + (parameter.isEmpty() ? "" : System.lineSeparator() + "look at " + parameter + " in " + source.file())));
    }
}
