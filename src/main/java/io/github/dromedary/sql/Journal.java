package io.github.dromedary.sql;

import static io.github.dromedary.model.ColumnType.DECIMAL;
import static io.github.dromedary.model.ColumnType.INTEGER;
import static io.github.dromedary.model.ColumnType.TEXT;
import static io.github.dromedary.model.ColumnType.TIMESTAMP;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The five bookkeeping tables that Dromedary keeps beside the data. */
public final class Journal {

    static final Table CHECKPOINT = new Table("dromedary_checkpoint", List.of(
            new Column("source", TEXT), new Column("version", INTEGER), new Column("sync", TEXT),
            new Column("plan", TEXT), new Column("request", TEXT), new Column("position", INTEGER), new Column("saved", TIMESTAMP),
            new Column("owner", TEXT), new Column("beat", INTEGER), new Column("since", TEXT), new Column("greatest", TEXT),
            new Column("parent", INTEGER), new Column("validator", TEXT)),
            List.of("source"));

    static final Table SYNC = new Table("dromedary_sync", List.of(
            new Column("id", TEXT), new Column("sync", TEXT), new Column("source", TEXT),
            new Column("started", TIMESTAMP), new Column("finished", TIMESTAMP), new Column("status", TEXT),
            new Column("pages", INTEGER), new Column("requests", INTEGER), new Column("retries", INTEGER),
            new Column("seconds_waited", DECIMAL), new Column("bytes", INTEGER), new Column("rows_read", INTEGER),
            new Column("inserted", INTEGER), new Column("updated", INTEGER), new Column("unchanged", INTEGER),
            new Column("deleted", INTEGER), new Column("rejected", INTEGER), new Column("error", TEXT),
            new Column("written", INTEGER), new Column("left_out", INTEGER), new Column("repeated", INTEGER), new Column("notices", TEXT)),
            List.of("id"));

    static final Table REJECT = new Table("dromedary_reject", List.of(
            new Column("source", TEXT), new Column("sync", TEXT), new Column("rejected", TIMESTAMP),
            new Column("reason", TEXT), new Column("path", TEXT), new Column("record", TEXT)),
            List.of());

    static final Table PARENT = new Table("dromedary_parent", List.of(
            new Column("source", TEXT), new Column("position", INTEGER), new Column("parent", TEXT), new Column("since", TEXT)),
            List.of("source", "position"));

    static final Table TOKEN = new Table("dromedary_token", List.of(
            new Column("grant_id", TEXT), new Column("refresh_token", TEXT), new Column("saved", TIMESTAMP)),
            List.of("grant_id"));

    private static final List<Table> ALL = List.of(CHECKPOINT, SYNC, REJECT, PARENT, TOKEN);

    private Journal() {
    }

    /** The names of the bookkeeping tables. */
    public static List<String> tables() {
        return ALL.stream().map(Table::name).toList();
    }

    /**
     * Creates missing bookkeeping tables and adds columns that earlier versions did not have. First checks that the database stores
     * values unchanged.
     */
    public static void create(Connection connection) throws SQLException {
        Dialect.of(connection).check(connection);
        var schema = new Schema(connection);
        for (var table : ALL) {
            var there = schema.read(table.name());
            try {
                schema.migrate(there, table);
            } catch (SQLException e) {
                if (schema.read(table.name()).equals(there)) {
                    throw e;
                } // another process has created it in the meantime
            }
        }
    }
}
