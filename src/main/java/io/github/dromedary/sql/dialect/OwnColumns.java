package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import java.util.Set;

/** The columns that Dromedary adds to tables, whatever the table. */
public final class OwnColumns {
    /** Marks a work table. */
    public static final Column WORK_TABLE = Column.own("dromedary_work_table", ColumnType.BOOLEAN);
    /** When a row was found deleted at the source; {@code null} while it exists there. */
    public static final Column DELETED = Column.own("dromedary_deleted", ColumnType.TIMESTAMP);
    /** The names of all of them. */
    public static final Set<String> NAMES = Set.of(WORK_TABLE.name(), DELETED.name(), MySqlWidening.NEW);

    private OwnColumns() {
    }
}
