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

/** The tables of a database that a source must not use. */
public final class OtherTables {

    private OtherTables() {
    }

    /** Returns the names that child tables of a source must avoid: tables of other sources and unrelated tables of the database. */
    public static Collection<String> names(Connection connection, Source source, Sources all) throws SQLException {
        var schema = new Schema(connection);
        var names = new ArrayList<>(all.tablesOfOthers());
        names.addAll(schema.similarlyNamed(source.write().table()));
        names.removeAll(schema.below(source.write().table()).stream().map(Table::name).toList());
        all.all().stream().filter(other -> sharesDatabase(source, other)).map(Source::write).forEach(write -> {
            names.add(write.table());
            names.addAll(write.workTables());
        });
        return names;
    }

    /** Adds a problem for each source whose table is one of Dromedary's own tables. */
    public static void check(Collection<Source> all, List<String> problems) {
        for (var source : all) {
            var table = source.write().table();
            if (Journal.tables().stream().anyMatch(own -> TableName.same(own, table))) {
                problems.add(problem(source, ""));
            }
            all.stream().filter(other -> sharesDatabase(source, other))
                    .filter(other -> other.write().workTables().stream().anyMatch(own -> TableName.same(own, table)))
                    .forEach(other -> problems.add(problem(source, " of source " + other.name())));
        }
    }

    private static boolean sharesDatabase(Source source, Source other) {
        return !other.name().equals(source.name()) && other.write().database().equals(source.write().database());
    }

    private static String problem(Source source, String owner) {
        return source.file() + ": parameter table: name is reserved for Dromedary's own table" + owner + "; choose another name";
    }
}
