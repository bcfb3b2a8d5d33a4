package io.github.dromedary.camel;

import io.github.dromedary.http.Increment;
import io.github.dromedary.http.ParentRow;
import io.github.dromedary.http.SelectionException;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Parent;
import io.github.dromedary.sql.ParentQuery;
import io.github.dromedary.sql.Parents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of pages for each row of {@code forEach}, as the rows were when the sync began. */
final class ParentRuns implements Runs {
    private final Source source;
    private final ForEach forEach;
    private final List<Parent> parents;
    private final Optional<String> greatest;
    private final Run first;

    /** {@code greatest}: what the run in hand, or the query, has shown so far. */
    private ParentRuns(Source source, List<Parent> parents, Optional<String> greatest) {
        this.source = source;
        this.forEach = source.forEach().orElseThrow();
        this.parents = parents;
        this.greatest = greatest;
        this.first = parents.isEmpty() ? new Run(source, 0, Map.of(), source.endpoint().blank(), Optional.empty(), 0) : run(parents.get(0), greatest);
    }

    /**
     * Runs the query and keeps its rows.
     *
     * @param before the source's last checkpoint with the same parameters
     * @throws ForEachException when the query is refused, or a row lacks what a request needs
     */
    static ParentRuns begin(Connection connection, Source source, Optional<Checkpoint> before) throws SQLException {
        var forEach = source.forEach().orElseThrow();
        var stored = new Parents(connection);
        var since = before.isEmpty() ? Map.<String, String>of() : stored.since(source.name());
        var rows = query(connection, source, forEach, before);
        var parents = new ArrayList<Parent>();
        for (var row : rows.rows()) {
            var text = ParentRow.format(row);
            parents.add(new Parent(parents.size(), text, since.get(text)));
        }
        check(source, forEach, rows, parents);
        stored.replace(source.name(), parents);
        return new ParentRuns(source, parents, forEach.since() ? rows.greatest().or(() -> before.map(Checkpoint::since)) : Optional.empty());
    }

    /** The same as for a first sync, and keeps nothing. */
    static ParentRuns look(Connection connection, Source source) throws SQLException {
        var rows = query(connection, source, source.forEach().orElseThrow(), Optional.empty());
        var parents = rows.rows().stream().limit(1).map(row -> new Parent(0, ParentRow.format(row), null)).toList();
        check(source, source.forEach().orElseThrow(), rows, parents);
        return new ParentRuns(source, parents, Optional.empty());
    }

    private static boolean readable(Source source, Parent parent) {
        try {
            source.endpoint().with(ParentRow.parse(parent.row())).first();
            return true;
        } catch (SelectionException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Goes on where a sync was interrupted; empty when there is nothing left of its rows, or not all of it. */
    static Optional<ParentRuns> resume(Connection connection, Source source, Checkpoint checkpoint) throws SQLException {
        var parents = new Parents(connection).read(source.name(), checkpoint.parent());
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i).position() != checkpoint.parent() + i || !readable(source, parents.get(i))) {
                return Optional.empty();
            }
        }
        return parents.isEmpty() ? Optional.empty() : Optional.of(new ParentRuns(source, parents, Optional.ofNullable(checkpoint.greatest())));
    }

    private static ParentQuery.Answer query(Connection connection, Source source, ForEach forEach, Optional<Checkpoint> before) throws SQLException {
        var field = source.incremental().filter(i -> forEach.since());
        var since = field.flatMap(i -> before.map(Checkpoint::since).or(i::initial));
        try {
            return new ParentQuery(connection, forEach.sql(), forEach.columns(source.endpoint()), since).run(field.map(i -> i.field()));
        } catch (SQLException e) {
            if (DatabaseFailure.refusal(e)) {
                throw new ForEachException("the database refuses the query: " + DatabaseFailure.reason(e));
            }
            throw e;
        }
    }

    private static void check(Source source, ForEach forEach, ParentQuery.Answer rows, List<Parent> parents) {
        var wanted = forEach.columns(source.endpoint());
        source.incremental().filter(i -> forEach.since()).ifPresent(i -> wanted.add(i.field()));
        for (var name : wanted) {
            if (!rows.columns().contains(name)) {
                throw new ForEachException("its rows have no column " + name + "; they have " + String.join(", ", rows.columns()));
            }
        }
        for (var parent : parents) {
            try {
                source.endpoint().with(ParentRow.parse(parent.row())).first();
            } catch (SelectionException e) {
                throw new ForEachException("row " + (parent.position() + 1) + ": " + e.getMessage());
            }
        }
    }

    private Run run(Parent parent, Optional<String> seen) {
        var columns = ParentRow.parse(parent.row());
        var fields = new LinkedHashMap<String, Object>();
        forEach.parentColumns().forEach((field, column) -> fields.put(field, columns.get(column)));
        var since = Optional.ofNullable(parent.since()).filter(value -> source.incremental().filter(i -> i.reads(value)).isPresent());
        var increment = source.incremental().filter(i -> !forEach.since()).map(i -> new Increment(i, since, seen.or(() -> since)));
        return new Run(source, parent.position(), fields, source.endpoint().with(columns), increment, 0);
    }

    @Override
    public Run first() {
        return first;
    }

    @Override
    public Optional<Run> after(Run run) {
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        int at = (int) (run.parent() + 1 - parents.get(0).position());
        return at < parents.size() ? Optional.of(run(parents.get(at), Optional.empty())) : Optional.empty();
    }

    @Override
    public boolean empty() {
        return parents.isEmpty();
    }

    @Override
    public boolean whole() {
        return source.incremental().isEmpty();
    }

    @Override
    public String greatest(Run run) {
        return forEach.since() ? greatest.orElse(null) : run.greatest();
    }

    @Override
    public String greatestOfAll(Run last) {
        return forEach.since() ? greatest.orElse(null) : null; // each row keeps its own
    }
}
