package io.github.dromedary.sql;

import java.sql.SQLException;

/** Another process syncs the same source, so the batch was not written. A retry would not help. */
public final class OvertakenException extends SQLException {

    /** For the source of that name. */
    public OvertakenException(String source) {
        super("another process has synced source " + source + " since this process read the checkpoint");
    }
}
