package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Storage;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** MySQL 8.0 and later. Text is compared by bytes, timestamps are in UTC, and values that would be truncated or rounded are refused. */
class MySqlDialect implements Dialect {
    /** InnoDB indexes at most 3,072 bytes, and a character of utf8mb4 has up to 4. */
    private static final int KEY_CHARACTERS = 700;
    private static final int DECIMAL_DIGITS = 65;
    private static final int DECIMAL_SCALE = 30;
    private static final String JSON_COMMENT = "JSON";
    private static final int SECONDS = 19;
    private static final String EXPORTED_KEYS = "select table_schema as FKTABLE_SCHEM, table_name as FKTABLE_NAME, column_name as FKCOLUMN_NAME,"
            + " referenced_table_schema as PKTABLE_SCHEM, referenced_column_name as PKCOLUMN_NAME from information_schema.key_column_usage"
            + " where table_schema = ? and referenced_table_schema = table_schema and referenced_table_name = ?"
            + " order by table_name, constraint_name, ordinal_position";

    @Override
    public String urlPrefix() {
        return "jdbc:mysql:";
    }

    /** A collation that distinguishes case and trailing spaces. */
    String collation() {
        return "utf8mb4_0900_bin";
    }

    @Override
    public String fold(String name) {
        return name;
    }

    @Override
    public String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String type(ColumnType type, int keyColumns) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case DECIMAL -> "decimal(" + DECIMAL_DIGITS + ", " + DECIMAL_SCALE + ")";
            case TEXT -> (keyColumns == 0 ? "longtext" : "varchar(" + keyCharacters(keyColumns) + ")")
                    + " character set utf8mb4 collate " + collation();
            case DATE -> "date";
            case TIMESTAMP -> "datetime(6)";
            case TIME -> "time(6)";
            case BINARY -> keyColumns == 0 ? "longblob" : "varbinary(" + keyCharacters(keyColumns) + ")";
            case JSON -> "json";
        };
    }

    /** MariaDB's JSON is an alias of longtext: only the comment distinguishes it from text. */
    @Override
    public String definition(Column column, int keyColumns) {
        var plain = column.field() == null && column.type() == ColumnType.JSON;
        return Dialect.super.definition(column, keyColumns) + (plain ? inlineComment(JSON_COMMENT) : "");
    }

    @Override
    public String commentOnExisting(Table table, Column column) {
        return "alter table " + table(table.name()) + " modify column " + definition(column, table.keyColumns(column.name()));
    }

    @Override
    public List<String> widen(Table table, Column to) {
        return new MySqlWidening(this).statements(table, to);
    }

    /** The drivers report the length of a timestamp with its fraction, {@code 2024-02-29 12:30:00.123456}. */
    @Override
    public Storage storage(Storage reported) {
        if (reported.jdbcType() != Types.TIMESTAMP) {
            return reported;
        }
        int digits = Math.max(0, reported.size() - SECONDS - 1);
        return new Storage(reported.typeName(), reported.jdbcType(), reported.size(), digits, reported.nullable());
    }

    @Override
    public String updateFrom(String table, String source, String set, String where) {
        return "update " + table + " t join " + source + " s set t." + set + " where " + where;
    }

    @Override
    public String deleteFrom(String table, String source, String where) {
        return "delete t from " + table + " t join " + source + " s where " + where;
    }

    /**
     * A query of our own: MariaDB's driver sends three queries for every table of every database and, when the connection is lost on the
     * way, reports only that it is closed.
     */
    @Override
    public ResultSet exportedKeys(Connection connection, String table) throws SQLException {
        var statement = connection.prepareStatement(EXPORTED_KEYS);
        statement.closeOnCompletion();
        statement.setString(1, catalog(connection, table));
        statement.setString(2, TableName.of(table).table());
        return statement.executeQuery();
    }

    /** A schema is a database of the server. */
    @Override
    public String catalog(Connection connection, String table) throws SQLException {
        var schema = TableName.of(table).schema();
        return schema.isPresent() ? schema.get() : connection.getCatalog();
    }

    @Override
    public String schema(Connection connection, String table) throws SQLException {
        return connection.getSchema();
    }

    @Override
    public ResultSet schemas(Connection connection) throws SQLException {
        return connection.getMetaData().getCatalogs();
    }

    @Override
    public boolean hasZonedTimestamps() {
        return false;
    }

    @Override
    public String isDistinct(String left, String right) {
        return "not (" + left + " <=> " + right + ")";
    }

    /** The names of the hidden columns of InnoDB. */
    @Override
    public Set<String> reserved() {
        return Set.of("db_row_id", "db_trx_id", "db_roll_ptr", "fts_doc_id");
    }

    /** The maximum length of text in a primary key of a number of columns. */
    static int keyCharacters(int keyColumns) {
        return KEY_CHARACTERS / keyColumns;
    }

    @Override
    public ColumnType typeOf(int jdbcType, String typeName, String remarks) {
        boolean json = typeName.equalsIgnoreCase("json") || JSON_COMMENT.equals(remarks) || remarks.startsWith("dromedary json: ");
        return json ? ColumnType.JSON : StandardTypes.of(jdbcType);
    }

    @Override
    public Upsert upsert(Table table) {
        return MySqlUpsert.of(this, table);
    }

    /** Timestamps are sent as text: MySQL's driver drops fractions of seconds when it takes the server for an old one, such as MariaDB. */
    @Override
    public Object driverValue(ColumnType type, Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            if (time.getYear() <= 1 || time.getYear() >= 9999) {
                throw new SQLDataException("timestamp " + time + " is outside the years 2 to 9998; declare its column as text", "22008");
            }
            return Timestamps.utc(time);
        }
        if (value instanceof LocalTime time) {
            return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        return value instanceof BigDecimal decimal ? exact(decimal) : value;
    }

    @Override
    public boolean holds(ColumnType type, char character) {
        return character == 0;
    }

    @Override
    public boolean holds(ColumnType type, Object value, int keyColumns) {
        if (keyColumns > 0 && value instanceof String text) {
            return text.codePointCount(0, text.length()) <= keyCharacters(keyColumns);
        }
        try {
            driverValue(type, value);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static BigDecimal exact(BigDecimal decimal) throws SQLException {
        var plain = decimal.stripTrailingZeros();
        if (plain.scale() > DECIMAL_SCALE || plain.precision() - plain.scale() > DECIMAL_DIGITS - DECIMAL_SCALE) {
            throw new SQLDataException("number " + decimal + " has more digits than decimal(" + DECIMAL_DIGITS + ", " + DECIMAL_SCALE
                    + ") holds; declare its column as text", "22003");
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Without strict mode the server would truncate values silently. */
    @Override
    public void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select @@sql_mode")) {
            result.next();
            var mode = result.getString(1);
            if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
                throw new SQLException("the server's sql_mode lacks STRICT_TRANS_TABLES, without which it truncates values silently; add"
                        + " ?sessionVariables=sql_mode='STRICT_TRANS_TABLES' to the URL, or set it on the server", "55000");
            }
        }
    }
}
