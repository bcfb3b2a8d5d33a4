package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What differs from one database to the next. Implementations are stateless; threads may share them.
 * A new database is one class that implements this, named in {@link #of}.
 */
public interface Dialect {

    /** The dialects there are. */
    List<Dialect> ALL = List.of(new H2Dialect(), new PostgreSqlDialect());

    /** The start of the JDBC URLs that it serves, {@code jdbc:h2:} for one. */
    String urlPrefix();

    /** A name as the database folds it when it is not quoted: {@code USERS} on H2, {@code users} on PostgreSQL. */
    String fold(String name);

    /** The SQL of a column type; a key's type can be narrower where the database cannot index the wide one. */
    String type(ColumnType type, boolean key);

    /** The type of a column that is there already, by its {@link java.sql.Types} code and the database's own name for it. */
    ColumnType typeOf(int jdbcType, String typeName);

    /** Writes rows of that table; see {@link Upsert}. */
    Upsert upsert(Table table);

    /** A name folded and quoted, so that {@code user} and {@code order} work, and no name is ever SQL. */
    default String quote(String name) {
        return '"' + fold(name).replace("\"", "\"\"") + '"';
    }

    /**
     * The dialect of a database.
     *
     * @throws IllegalArgumentException when there is none for that URL; the message lists those that there are
     */
    static Dialect of(String jdbcUrl) {
        return ALL.stream().filter(d -> jdbcUrl.startsWith(d.urlPrefix())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dialect for " + Urls.redact(jdbcUrl) + "; there are "
                        + String.join(", ", ALL.stream().map(Dialect::urlPrefix).toList())));
    }

    /** The dialect of the database that the connection goes to. */
    static Dialect of(Connection connection) throws SQLException {
        return of(connection.getMetaData().getURL());
    }
}
