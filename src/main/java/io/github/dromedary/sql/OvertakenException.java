package io.github.dromedary.sql;

import java.sql.SQLException;

/** Another process works on the same source; this one's batch is not written. Trying again would not help. */
public final class OvertakenException extends SQLException {

    /** Of that source. */
    public OvertakenException(String source) {
        super("another process has gone on with source " + source + " since this one read its checkpoint");
    }
}
