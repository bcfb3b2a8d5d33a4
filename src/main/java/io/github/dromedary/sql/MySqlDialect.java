package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** MySQL 8.0 and later. Text is compared to the last byte, timestamps are in UTC, and what would be cut or rounded is refused. */
class MySqlDialect implements Dialect {
    /** InnoDB indexes 3,072 bytes, and a character of utf8mb4 takes up to 4. */
    private static final int KEY_CHARACTERS = 700;
    private static final int DECIMAL_DIGITS = 65;
    private static final int DECIMAL_SCALE = 30;
    private static final String JSON_COMMENT = "JSON";

    @Override
    public String urlPrefix() {
        return "jdbc:mysql:";
    }

    /** A collation that tells letter case and trailing spaces apart. */
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
            case JSON -> "json comment '" + JSON_COMMENT + "'"; // MariaDB's is longtext by another name
        };
    }

    /** How long a text can be in a key of so many columns. */
    static int keyCharacters(int keyColumns) {
        return KEY_CHARACTERS / keyColumns;
    }

    @Override
    public ColumnType typeOf(int jdbcType, String typeName, String remarks) {
        return typeName.equalsIgnoreCase("json") || JSON_COMMENT.equals(remarks) ? ColumnType.JSON : StandardTypes.of(jdbcType);
    }

    @Override
    public Upsert upsert(Table table) {
        return MySqlUpsert.of(this, table);
    }

    /** Points in time travel as text: MySQL's driver drops fractions of seconds where it takes the server for an old one, MariaDB's for one. */
    @Override
    public Object sent(ColumnType type, Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            if (time.getYear() <= 1 || time.getYear() >= 9999) {
                throw new SQLDataException("the point in time " + time + " lies outside the years 2 to 9998; declare its column as text", "22008");
            }
            return Timestamps.utc(time);
        }
        return value instanceof BigDecimal decimal ? exact(decimal) : value;
    }

    private static BigDecimal exact(BigDecimal decimal) throws SQLException {
        var plain = decimal.stripTrailingZeros();
        if (plain.scale() > DECIMAL_SCALE || plain.precision() - plain.scale() > DECIMAL_DIGITS - DECIMAL_SCALE) {
            throw new SQLDataException("the number " + decimal + " has more digits than decimal(" + DECIMAL_DIGITS + ", " + DECIMAL_SCALE
                    + ") takes; declare its column as text", "22003");
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Without strict mode the server would cut values and say nothing. */
    @Override
    public void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select @@sql_mode")) {
            result.next();
            var mode = result.getString(1);
            if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
                throw new SQLException("the server's sql_mode lacks STRICT_TRANS_TABLES, without which it cuts values in silence; add"
                        + " ?sessionVariables=sql_mode='STRICT_TRANS_TABLES' to the URL, or set it on the server", "55000");
            }
        }
    }
}
