package io.github.dromedary.sql;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Classifies database errors by SQLSTATE, with the classes of ISO/IEC 9075-2 and those that vendors add. Stateless. */
public final class SqlStates {
    private static final String CONNECTION = "08";
    private static final String LOGIN = "28";
    private static final String ROLLBACK = "40";
    /** Connection, transaction rollback, resources and, of PostgreSQL, shutdown: a later attempt may succeed. */
    private static final Set<String> TRANSIENT = Set.of(CONNECTION, ROLLBACK, "53", "57");
    /** PostgreSQL's admin_shutdown, crash_shutdown and cannot_connect_now. */
    private static final Set<String> POSTGRESQL_SHUTDOWN = Set.of("57P01", "57P02", "57P03");
    /** SQLSTATEs of H2: connection broken, object or database closed. */
    private static final Set<String> H2_CLOSED = Set.of("90067", "90098", "90121");
    /** ER_LOCK_WAIT_TIMEOUT, to which MySQL and MariaDB assign no SQLSTATE. */
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;
    /** HikariCP's answer to every call on a connection that it has discarded as broken; it has no SQLSTATE. */
    private static final String DISCARDED = "Connection is closed";
    private static final int DEEPEST = 20;

    private SqlStates() {
    }

    /** Whether the connection was lost or could not be made, for a reason other than the login. */
    public static boolean isConnectionLost(SQLException failure) {
        return chain(failure).anyMatch(cause -> cause instanceof SQLTransientConnectionException
                || cause instanceof SQLException sql && classOf(sql).equals(CONNECTION));
    }

    /** Whether the database rejected the user or the password. */
    public static boolean isLoginRejected(SQLException failure) {
        return classOf(failure).equals(LOGIN);
    }

    /** Whether the same statements may succeed in a later transaction. */
    public static boolean isTransient(SQLException failure) {
        return !(failure instanceof OvertakenException) && chain(failure).anyMatch(cause -> cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException || cause instanceof SQLException sql && TRANSIENT.contains(classOf(sql)));
    }

    /** Whether the database rejected the statement itself, as opposed to a lost connection, a wrong password or a lock. */
    public static boolean isRejection(SQLException failure) {
        return !isConnectionLost(failure) && chain(failure).noneMatch(cause -> cause instanceof SQLException sql
                && (TRANSIENT.contains(classOf(sql)) || isLoginRejected(sql)));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    private static String classOf(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (H2_CLOSED.contains(state) || POSTGRESQL_SHUTDOWN.contains(state)
                || failure.getSQLState() == null && DISCARDED.equals(failure.getMessage())) {
            return CONNECTION;
        }
        boolean lockTimeout = failure.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT && state.equals("HY000");
        return lockTimeout ? ROLLBACK : state.length() < 2 ? "" : state.substring(0, 2);
    }
}
