package io.github.dromedary.hostile;

import java.sql.Clob;
import java.sql.SQLException;

/** A value of a table as text. */
final class Cell {

    private Cell() {
    }

    static String text(Object value) throws SQLException {
        return value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : value.toString();
    }
}
