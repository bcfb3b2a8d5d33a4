package io.github.dromedary.source;

import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.sql.Journal;
import io.github.dromedary.sql.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The tables beside those of one source, whose names it must not take. */
public final class OtherTables {

    private OtherTables() {
    }

    /** The names that no array of a source's may get: those of other sources' tables, and of whatever else is in the database. */
    public static Collection<String> names(Connection connection, Source source, Sources all) throws SQLException {
        var schema = new Schema(connection);
        var names = new ArrayList<>(all.tablesOfOthers());
        names.addAll(schema.beginningLike(source.write().table()));
        names.removeAll(schema.below(source.write().table()).stream().map(Table::name).toList());
        all.all().stream().filter(other -> beside(source, other)).map(Source::write).forEach(writing -> {
            names.add(writing.table());
            names.addAll(writing.workTables());
        });
        return names;
    }

    /** Adds a problem for each source whose table is one in which Dromedary keeps rows of its own. */
    public static void check(Collection<Source> all, List<String> problems) {
        for (var source : all) {
            var table = source.write().table();
            if (Journal.tables().stream().anyMatch(own -> TableName.same(own, table))) {
                problems.add(problem(source, ""));
            }
            all.stream().filter(other -> beside(source, other) && other.write().workTables().stream().anyMatch(own -> TableName.same(own, table)))
                    .forEach(other -> problems.add(problem(source, ", those of source " + other.name())));
        }
    }

    private static boolean beside(Source source, Source other) {
        return !other.name().equals(source.name()) && other.write().database().equals(source.write().database());
    }

    private static String problem(Source source, String whose) {
        return source.file() + ": parameter table: Dromedary keeps rows of its own in a table of that name" + whose + "; give another one";
    }
}
