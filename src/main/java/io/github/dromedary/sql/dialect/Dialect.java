package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Storage;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What differs from one database to the next. Implementations are stateless; threads may share them.
 * A new database is one class that implements this, named in {@link #of}.
 */
public interface Dialect extends ColumnLimits {

    /** The dialects there are. */
    List<Dialect> ALL = List.of(new H2Dialect(), new PostgreSqlDialect(), new MySqlDialect(), new MariaDbDialect());

    /** The start of the JDBC URLs that it serves, {@code jdbc:h2:} for one. */
    String urlPrefix();

    /** A name as the database folds it when it is not quoted: {@code USERS} on H2, {@code users} on PostgreSQL. */
    String fold(String name);

    /** The SQL of a column type; where the database cannot index the wide one, that of a column of a key of so many is narrower. */
    String type(ColumnType type, int keyColumns);

    /** The type of a column that is there, by its {@link java.sql.Types} code, the database's name for that and the comment on it. */
    ColumnType typeOf(int jdbcType, String typeName, String remarks);

    /** Writes rows of that table; see {@link Upsert}. */
    Upsert upsert(Table table);

    /**
     * The statements that give a column of a table with rows in it a wider type; what is in it stays, as the wider type says it:
     * points in time as ISO 8601 in UTC, texts as JSON strings.
     *
     * @param table the table as it is
     * @param to    the column as it is to be
     */
    List<String> widen(Table table, Column to);

    /** The statement that gives a table columns of those definitions, all at once: a database may copy the whole table for it. */
    default String addColumns(String table, List<String> definitions) {
        return "alter table " + table(table) + " add column " + String.join(", add column ", definitions);
    }

    /** A column as it is defined: its name, its type, whether it may be null, and its comment where that belongs here. */
    default String definition(Column column, int keyColumns) {
        var remark = ColumnComment.of(column);
        return quote(column.name()) + " " + type(column.type(), keyColumns) + (keyColumns > 0 ? " not null" : "")
                + (remark == null ? "" : inlineComment(remark));
    }

    /** What follows a column's definition so that it has that comment, where that is how it is told. */
    default String inlineComment(String comment) {
        return " comment " + literal(comment);
    }

    /** The statement that gives a new column that comment, or nothing where {@link #inlineComment} does. */
    default String comment(String table, String column, String comment) {
        return "";
    }

    /** The statement that gives a column that is there the comment of its field. */
    default String remark(Table table, Column column) {
        return "comment on column " + table(table.name()) + "." + quote(column.name()) + " is " + literal(ColumnComment.of(column));
    }

    /** A text as SQL writes it. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** How a column of somebody else keeps its values, put right where the driver tells it another way. */
    default Storage storage(Storage told) {
        return told;
    }

    /** A value of our type, as a column takes it that may have another one. */
    default String assigned(Column column, String value) {
        return value;
    }

    /** Updates the rows of a table that go with rows of another; {@code t} and {@code s} stand for the two. */
    default String updateFrom(String table, String other, String set, String where) {
        return "update " + table + " t set " + set + " where exists (select 1 from " + other + " s where " + where + ")";
    }

    /** Deletes the rows of a table that go with rows of another; {@code t} and {@code s} stand for the two. */
    default String deleteFrom(String table, String other, String where) {
        return "delete from " + table + " t where exists (select 1 from " + other + " s where " + where + ")";
    }

    /** The columns of the foreign keys to a table, named as {@link java.sql.DatabaseMetaData#getExportedKeys} names them. */
    default ResultSet exportedKeys(Connection connection, String table) throws SQLException {
        return connection.getMetaData().getExportedKeys(catalog(connection, table), schema(connection, table), fold(TableName.of(table).table()));
    }

    /** Whether points in time come back with a zone; else they are in UTC. */
    default boolean zoned() {
        return true;
    }

    /** Whether two values differ; null is a value. */
    default String differ(String one, String other) {
        return one + " is distinct from " + other;
    }

    /** What a column of that type holds; see {@link ColumnLimits#holds}. */
    @Override
    default boolean holds(ColumnType type, Object value, int keyColumns) {
        return true;
    }

    /** The names, in small letters, that no column may have, however it is quoted. */
    default Set<String> reserved() {
        return Set.of();
    }

    @Override
    default boolean takes(String column) {
        var name = column.toLowerCase(Locale.ROOT);
        return !reserved().contains(name) && !OwnColumns.NAMES.contains(name);
    }

    /** A database whose texts are UTF-8 has no place for half a surrogate pair, and may have none for NUL. */
    @Override
    default boolean holds(ColumnType type, char character) {
        return false;
    }

    /** A name folded and quoted, so that {@code user} and {@code order} work, and no name is ever SQL. */
    default String quote(String name) {
        return '"' + fold(name).replace("\"", "\"\"") + '"';
    }

    /** A table in a statement, with its schema where that is named. */
    default String table(String name) {
        var table = TableName.of(name);
        return table.schema().map(schema -> quote(schema) + ".").orElse("") + quote(table.table());
    }

    /** The catalog that a table is in, as {@link java.sql.DatabaseMetaData} has it. */
    default String catalog(Connection connection, String table) throws SQLException {
        return connection.getCatalog();
    }

    /** The schema that a table is in, as {@link java.sql.DatabaseMetaData} has it. */
    default String schema(Connection connection, String table) throws SQLException {
        var schema = TableName.of(table).schema();
        return schema.isPresent() ? fold(schema.get()) : connection.getSchema();
    }

    /** The schemas that there are, by their names in the first column. */
    default ResultSet schemas(Connection connection) throws SQLException {
        return connection.getMetaData().getSchemas();
    }

    /**
     * A value as the driver takes it.
     *
     * @throws SQLException when the database would not keep it exactly
     */
    default Object sent(ColumnType type, Object value) throws SQLException {
        return value;
    }

    /**
     * Looks whether the database keeps what it is given.
     *
     * @throws SQLException when it is set up to change values in silence
     */
    default void check(Connection connection) throws SQLException {
        // most know no other way
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
        var meta = connection.getMetaData();
        boolean mariaDb = (meta.getDatabaseProductName() + meta.getDatabaseProductVersion()).contains("MariaDB"); // MySQL's driver tells only in the version
        return mariaDb ? of("jdbc:mariadb:") : of(meta.getURL());
    }
}
