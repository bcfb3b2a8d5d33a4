package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows into one table by its primary key, or appends them where it has none. Whoever owns the connection commits.
 * Threads may share it, each with a connection of its own.
 */
@FunctionalInterface
public interface Upsert {

    /**
     * Inserts the rows that are not there, updates those that differ and leaves identical ones alone.
     *
     * @param rows values in the order of the table's columns; no key twice, no key null
     * @return how many were inserted, updated and found unchanged; the three add up to the number of rows
     */
    WriteResult write(Connection connection, List<Row> rows) throws SQLException;
}
