package io.github.dromedary.inspect;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows and schema changes that the first records lead to. Immutable.
 *
 * @param table   the table for the rows
 * @param rows    the rows, with a value for each column
 * @param changes the DDL statements of a sync; empty if the tables fit
 * @param exists  whether the table exists
 * @param rejects the records that would be rejected
 */
public record Preview(Table table, List<Row> rows, List<String> changes, boolean exists, List<Reject> rejects) {
    private static final String STAGING = "_staging";

    static Preview of(FirstPage page) throws SQLException {
        var batch = page.batches().get(0).batch();
        var source = page.sync().source();
        var wanted = named(source, source.write().stored(batch.table()), source.write().table());
        var changes = new ArrayList<String>();
        if (!batch.rows().isEmpty() || !batch.deleted().isEmpty()) {
            page.requireKey(batch);
            page.schema().ifPresent(changes::add);
            changes.addAll(new Ddl(page.dialect()).changes(page.existing(), wanted));
            addChildren(page, batch, changes);
        }
        return new Preview(batch.table(), batch.rows(), changes, page.existing().isPresent(), batch.rejects());
    }

    private static void addChildren(FirstPage page, Batch batch, List<String> changes) {
        var source = page.sync().source();
        for (var child : batch.children()) {
            var existing = page.sync().target().tables().get(child.table().name()).map(t -> named(source, t, t.name()));
            changes.addAll(new Ddl(page.dialect()).changes(existing, named(source, child.table(), child.table().name())));
            addChildren(page, child, changes);
        }
    }

    /** Returns the table under its final name, without the suffix of the staging tables of {@code replace}. */
    private static Table named(Source source, Table table, String name) {
        if (!source.write().replaces()) {
            return table;
        }
        var parent = Optional.ofNullable(table.parent()).map(p -> new Table.Parent(targetName(p.table()), p.columns(), p.keys())).orElse(null);
        return new Table(targetName(name), table.columns(), table.key(), parent);
    }

    private static String targetName(String name) {
        return name.endsWith(STAGING) ? name.substring(0, name.length() - STAGING.length()) : name;
    }
}
