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
 * What differs between databases. Implementations are stateless; threads may share them. A new database is one class that
 * implements this interface and is listed in {@link #ALL}.
 */
public interface Dialect extends ColumnLimits {

    /** All dialects. */
    List<Dialect> ALL = List.of(new H2Dialect(), new PostgreSqlDialect(), new MySqlDialect(), new MariaDbDialect());

    /** The prefix of its JDBC URLs, such as {@code jdbc:h2:}. */
    String urlPrefix();

    /** A name as the database folds unquoted names: {@code USERS} on H2, {@code users} on PostgreSQL. */
    String fold(String name);

    /** The SQL of a column type. In a primary key of {@code keyColumns} columns it is narrower where the database cannot index the full width. */
    String type(ColumnType type, int keyColumns);

    /** The type of an existing column, by its {@link java.sql.Types} code, the name of its type in the database and its comment. */
    ColumnType typeOf(int jdbcType, String typeName, String remarks);

    /** The upsert into a table; see {@link Upsert}. */
    Upsert upsert(Table table);

    /**
     * The statements that widen the type of a column of a table with rows. Existing values are converted: points in time to ISO 8601 in
     * UTC, text to JSON strings.
     *
     * @param table the table as it exists
     * @param to    the column with its new type
     */
    List<String> widen(Table table, Column to);

    /** The statement that adds columns to a table, all at once since a database may copy the whole table for it. */
    default String addColumns(String table, List<String> definitions) {
        return "alter table " + table(table) + " add column " + String.join(", add column ", definitions);
    }

    /** The definition of a column: name, type, nullability, and the comment where it is part of the definition. */
    default String definition(Column column, int keyColumns) {
        var comment = ColumnComment.of(column);
        return quote(column.name()) + " " + type(column.type(), keyColumns) + (keyColumns > 0 ? " not null" : "")
                + (comment == null ? "" : inlineComment(comment));
    }

    /** The comment clause of a column definition, in databases that have one. */
    default String inlineComment(String comment) {
        return " comment " + literal(comment);
    }

    /** The statement that sets the comment of a new column; empty in databases with {@link #inlineComment}. */
    default String comment(String table, String column, String comment) {
        return "";
    }

    /** The statement that sets the comment of an existing column. */
    default String commentOnExisting(Table table, Column column) {
        return "comment on column " + table(table.name()) + "." + quote(column.name()) + " is " + literal(ColumnComment.of(column));
    }

    /** A text as a SQL literal. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** How a column not created by Dromedary stores its values, corrected where the driver reports it differently. */
    default Storage storage(Storage reported) {
        return reported;
    }

    /** The SQL that converts a value of one of our types to the type of a column. */
    default String assignable(Column column, String value) {
        return value;
    }

    /** The statement that updates rows of a table joined with another; {@code t} and {@code s} are their aliases. */
    default String updateFrom(String table, String source, String set, String where) {
        return "update " + table + " t set " + set + " where exists (select 1 from " + source + " s where " + where + ")";
    }

    /** The statement that deletes rows of a table joined with another; {@code t} and {@code s} are their aliases. */
    default String deleteFrom(String table, String source, String where) {
        return "delete from " + table + " t where exists (select 1 from " + source + " s where " + where + ")";
    }

    /** The columns of the foreign keys to a table, with the labels of {@link java.sql.DatabaseMetaData#getExportedKeys}. */
    default ResultSet exportedKeys(Connection connection, String table) throws SQLException {
        return connection.getMetaData().getExportedKeys(catalog(connection, table), schema(connection, table), fold(TableName.of(table).table()));
    }

    /** Whether the driver returns points in time with a zone; otherwise they are in UTC. */
    default boolean hasZonedTimestamps() {
        return true;
    }

    /** The SQL condition that two values differ, null being a value. */
    default String isDistinct(String left, String right) {
        return left + " is distinct from " + right;
    }

    /** Whether a column of a type can hold a value; see {@link ColumnLimits#holds}. */
    @Override
    default boolean holds(ColumnType type, Object value, int keyColumns) {
        return true;
    }

    /** The names, in lower case, that no column may have, quoted or not. */
    default Set<String> reserved() {
        return Set.of();
    }

    @Override
    default boolean takes(String column) {
        var name = column.toLowerCase(Locale.ROOT);
        return !reserved().contains(name) && !OwnColumns.NAMES.contains(name);
    }

    /** Text in UTF-8 cannot contain half a surrogate pair; NUL depends on the database. */
    @Override
    default boolean holds(ColumnType type, char character) {
        return false;
    }

    /** A name, folded and quoted: reserved words work, and no name is ever interpreted as SQL. */
    default String quote(String name) {
        return '"' + fold(name).replace("\"", "\"\"") + '"';
    }

    /** The name of a table in a statement, with its schema if it has one. */
    default String table(String name) {
        var table = TableName.of(name);
        return table.schema().map(schema -> quote(schema) + ".").orElse("") + quote(table.table());
    }

    /** The catalog of a table, as {@link java.sql.DatabaseMetaData} has it. */
    default String catalog(Connection connection, String table) throws SQLException {
        return connection.getCatalog();
    }

    /** The schema of a table, as {@link java.sql.DatabaseMetaData} has it. */
    default String schema(Connection connection, String table) throws SQLException {
        var schema = TableName.of(table).schema();
        return schema.isPresent() ? fold(schema.get()) : connection.getSchema();
    }

    /** The query for all schemas, whose first column is their name. */
    default ResultSet schemas(Connection connection) throws SQLException {
        return connection.getMetaData().getSchemas();
    }

    /**
     * A value in the form that the driver accepts.
     *
     * @throws SQLException when the database would not store it exactly
     */
    default Object driverValue(ColumnType type, Object value) throws SQLException {
        return value;
    }

    /**
     * Checks that the database stores values unchanged.
     *
     * @throws SQLException when it is configured to change values silently
     */
    default void check(Connection connection) throws SQLException {
        // most databases always do
    }

    /**
     * The dialect of a database.
     *
     * @throws IllegalArgumentException when no dialect has the prefix of the URL; the message lists the prefixes
     */
    static Dialect of(String jdbcUrl) {
        return ALL.stream().filter(d -> jdbcUrl.startsWith(d.urlPrefix())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dialect for " + Urls.redact(jdbcUrl) + "; supported: "
                        + String.join(", ", ALL.stream().map(Dialect::urlPrefix).toList())));
    }

    /** The dialect of the database of a connection. */
    static Dialect of(Connection connection) throws SQLException {
        var meta = connection.getMetaData();
        // MySQL's driver reports MariaDB only in the version
        boolean mariaDb = (meta.getDatabaseProductName() + meta.getDatabaseProductVersion()).contains("MariaDB");
        return mariaDb ? of("jdbc:mariadb:") : of(meta.getURL());
    }
}
