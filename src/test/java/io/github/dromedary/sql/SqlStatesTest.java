package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SqlStatesTest {

    @Test
    void tellsARefusalFromADatabaseOutOfReach() {
        assertThat(SqlStates.isRejection(new SQLException("syntax error", "42601"))).isTrue();
        assertThat(SqlStates.isRejection(new SQLException("gone", "08006"))).isFalse();
        assertThat(SqlStates.isRejection(new SQLException("password", "28P01"))).isFalse();
        assertThat(SqlStates.isRejection(new SQLException("deadlock", "40P01"))).isFalse();
        assertThat(SqlStates.isRejection(new SQLTransientConnectionException("pool"))).isFalse();
    }

    /** HikariCP discards a broken connection, and answers later calls itself, without a SQLSTATE. */
    @Test
    void aConnectionThatThePoolHasDiscardedIsLost() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(Database.H2.create());
        try (var pool = new HikariDataSource(config)) {
            var connection = pool.getConnection();
            connection.close();

            assertLost(() -> connection.prepareStatement("select 1"));
        }
    }

    @Test
    void aConnectionThatTheServerHasEndedIsLost() throws Exception {
        var url = Database.POSTGRESQL.create();
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            assertLost(() -> statement.execute("select pg_terminate_backend(pg_backend_pid())"));
        }
    }

    private static void assertLost(ThrowingCallable call) {
        var failure = catchThrowableOfType(SQLException.class, call);
        assertThat(SqlStates.isConnectionLost(failure)).as("%s", failure).isTrue();
        assertThat(SqlStates.isTransient(failure)).isTrue();
        assertThat(SqlStates.isRejection(failure)).isFalse();
    }
}
