package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Upserts rows into one table by its primary key, or appends them if it has none. The owner of the connection commits.
 * Threads may share it, each with a connection of its own.
 */
@FunctionalInterface
public interface Upsert {

    /**
     * Inserts new rows, updates changed ones and leaves identical ones alone.
     *
     * @param rows the rows, with values in the order of the columns of the table; no primary key twice or null
     * @return the numbers of rows inserted, updated and unchanged, which add up to the number of rows
     */
    WriteResult write(Connection connection, List<Row> rows) throws SQLException;
}
