package io.github.dromedary.sync.partition;

import io.github.dromedary.http.incremental.Watermark;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Parent;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Credentials;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.RowCredentials;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.ParentQuery;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.RequestText;
import io.github.dromedary.sql.SqlStates;
import io.github.dromedary.sync.failure.DatabaseErrorMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One partition per parent row, from a snapshot of the {@code forEach} query taken when the sync starts. For one thread. */
public final class ParentPartitions implements Partitions {
    private final Source source;
    private final ForEach forEach;
    private final List<Parent> parents;
    private final ParentRows rows;
    private final Optional<String> greatest;
    private final Partition first;

    /** {@code greatest} is the greatest incremental value so far, of the current partition or of the query. */
    private ParentPartitions(Source source, List<Parent> parents, ParentRows rows, Optional<String> greatest) {
        this.source = source;
        this.forEach = source.forEach().orElseThrow();
        this.parents = parents;
        this.rows = rows;
        this.greatest = greatest;
        this.first = parents.isEmpty()
                ? new Partition(source, 0, Map.of(), source.endpoint().blank(), Credentials.of(source), Optional.empty(), 0)
                : partition(parents.get(0), greatest);
    }

    /**
     * Runs the query and stores its rows.
     *
     * @param before the source's last checkpoint with the same parameters
     * @throws ForEachException when the database rejects the query, or a row lacks a value that a request needs
     */
    public static ParentPartitions start(Connection connection, Source source, Optional<Checkpoint> before) throws SQLException {
        var forEach = source.forEach().orElseThrow();
        var stored = new Parents(connection);
        var since = before.isEmpty() ? Map.<String, String>of() : stored.since(source.name());
        var result = query(connection, source, forEach, before);
        check(source, forEach, result);
        var rows = ParentRows.of(forEach, forEach.columns(source.endpoint()), result.rows());
        var parents = new ArrayList<Parent>();
        rows.texts().forEach(text -> parents.add(new Parent(parents.size(), text, since.get(text))));
        stored.replace(source.name(), parents);
        return new ParentPartitions(source, parents, rows,
                forEach.since() ? result.greatest().or(() -> before.map(Checkpoint::since)) : Optional.empty());
    }

    /** Runs the query as for a first sync, without storing anything; has the partition of the first row only. */
    public static ParentPartitions preview(Connection connection, Source source) throws SQLException {
        var forEach = source.forEach().orElseThrow();
        var result = query(connection, source, forEach, Optional.empty());
        check(source, forEach, result);
        var rows = ParentRows.of(forEach, forEach.columns(source.endpoint()), result.rows());
        return new ParentPartitions(source, rows.texts().stream().limit(1).map(text -> new Parent(0, text, null)).toList(), rows, Optional.empty());
    }

    private static boolean readable(Source source, Parent parent, ParentRows rows) {
        try {
            var columns = rows.columns(parent.row());
            if (columns != null) {
                requireRequest(source, columns);
            }
            return columns != null;
        } catch (ResponseException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The partitions from an interrupted one on; empty when some of the stored rows no longer exist. */
    public static Optional<ParentPartitions> resume(Connection connection, Source source, Checkpoint checkpoint) throws SQLException {
        var parents = new Parents(connection).read(source.name(), checkpoint.parent());
        var rows = rows(connection, source, checkpoint, parents.stream().map(Parent::row).toList());
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i).position() != checkpoint.parent() + i || !readable(source, parents.get(i), rows)) {
                return Optional.empty();
            }
        }
        return parents.isEmpty() ? Optional.empty()
                : Optional.of(new ParentPartitions(source, parents, rows, Optional.ofNullable(checkpoint.greatest())));
    }

    /** The stored rows; columns that are not stored are read again. */
    private static ParentRows rows(Connection connection, Source source, Checkpoint checkpoint, List<String> kept) throws SQLException {
        var forEach = source.forEach().orElseThrow();
        return forEach.credentials().filter(RowCredentials::anySecret).isEmpty() ? new ParentRows(kept, Optional.empty())
                : ParentRows.reread(kept, query(connection, source, forEach, Optional.of(checkpoint)).rows());
    }

    /** The secret markers in the request of the checkpoint: a parent row may have its own credentials. */
    public static RequestText markers(Connection connection, Source source) throws SQLException {
        var stored = source.forEach().flatMap(ForEach::credentials).isEmpty() ? Optional.<Checkpoint>empty()
                : new Checkpoints(connection, RequestText.PLAIN).read(source.name()).filter(c -> !c.complete() && c.plan().equals(source.plan()));
        var resumed = stored.isPresent() ? resume(connection, source, stored.get()) : Optional.<ParentPartitions>empty();
        return resumed.map(partitions -> partitions.first().credentials().markers()).orElse(source.markers());
    }

    private static ParentQuery.Result query(Connection connection, Source source, ForEach forEach, Optional<Checkpoint> before) throws SQLException {
        var field = source.incremental().filter(i -> forEach.since());
        var since = field.flatMap(i -> before.map(Checkpoint::since).or(i::initial));
        try {
            return new ParentQuery(connection, forEach.sql(), forEach.columns(source.endpoint()),
                    forEach.credentials().filter(RowCredentials::anySecret).isPresent(), since).run(field.map(i -> i.field()));
        } catch (SQLException e) {
            if (SqlStates.isRejection(e)) {
                throw new ForEachException("the database rejected the query: " + DatabaseErrorMessage.reason(e));
            }
            throw e;
        }
    }

    private static void check(Source source, ForEach forEach, ParentQuery.Result rows) {
        var wanted = forEach.columns(source.endpoint());
        source.incremental().filter(i -> forEach.since()).ifPresent(i -> wanted.add(i.field()));
        for (var name : wanted) {
            if (!rows.columns().contains(name)) {
                throw new ForEachException("its rows have no column " + name + " (they have: " + String.join(", ", rows.columns()) + ")");
            }
        }
        for (int i = 0; i < rows.rows().size(); i++) {
            var row = ParentRows.insensitive(rows.rows().get(i));
            try {
                requireRequest(source, row);
            } catch (ResponseException | IllegalArgumentException e) {
                forEach.credentials().ifPresent(credentials -> credentials.hide(row));
                throw new ForEachException("row " + (i + 1) + ": " + e.getMessage());
            }
        }
    }

    /** Builds the request and the credentials of a row, to find missing or invalid values. */
    private static void requireRequest(Source source, Map<String, Object> columns) {
        var endpoint = source.endpoint().with(columns);
        endpoint.first();
        source.forEach().flatMap(ForEach::credentials).ifPresent(credentials -> credentials.authentication(endpoint, columns));
    }

    private Partition partition(Parent parent, Optional<String> seen) {
        var columns = rows.columns(parent.row());
        var fields = new LinkedHashMap<String, Object>();
        forEach.parentColumns().forEach((field, column) -> fields.put(field, columns.get(column)));
        var since = Optional.ofNullable(parent.since()).filter(value -> source.incremental().filter(i -> i.canStartFrom(value)).isPresent());
        var increment = source.incremental().filter(i -> !forEach.since()).map(i -> new Watermark(i, since, seen.or(() -> since)));
        var endpoint = source.endpoint().with(columns);
        var credentials = forEach.credentials().map(own -> own.credentials(source, endpoint, columns)).orElseGet(() -> Credentials.of(source));
        return new Partition(source, parent.position(), fields, endpoint, credentials, increment, 0);
    }

    @Override
    public Partition first() {
        return first;
    }

    @Override
    public Optional<Partition> after(Partition partition) {
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        int at = (int) (partition.parent() + 1 - parents.get(0).position());
        return at < parents.size() ? Optional.of(partition(parents.get(at), Optional.empty())) : Optional.empty();
    }

    @Override
    public boolean isEmpty() {
        return parents.isEmpty();
    }

    @Override
    public boolean readsAll() {
        return source.incremental().isEmpty();
    }

    @Override
    public String greatest(Partition partition) {
        return forEach.since() ? greatest.orElse(null) : partition.greatest();
    }

    @Override
    public String greatestOfAll(Partition last) {
        return forEach.since() ? greatest.orElse(null) : null; // each parent row has its own value
    }
}
