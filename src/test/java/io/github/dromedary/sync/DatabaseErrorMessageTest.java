package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sql.OvertakenException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseErrorMessageTest {

    @Test
    void saysWhatTheDriverSaidInnermost() {
        var wrapped = new SQLTransientConnectionException("pool: timeout", new SQLException("Connection refused\nsecond line", "08001"));

        assertThat(DatabaseErrorMessage.reason(wrapped)).isEqualTo("Connection refused");
    }

    @Test
    void tellsARefusalFromADatabaseOutOfReach() {
        assertThat(DatabaseErrorMessage.isRejection(new SQLException("syntax error", "42601"))).isTrue();
        assertThat(DatabaseErrorMessage.isRejection(new SQLException("gone", "08006"))).isFalse();
        assertThat(DatabaseErrorMessage.isRejection(new SQLException("password", "28P01"))).isFalse();
        assertThat(DatabaseErrorMessage.isRejection(new SQLException("deadlock", "40P01"))).isFalse();
        assertThat(DatabaseErrorMessage.isRejection(new SQLTransientConnectionException("pool"))).isFalse();
    }

    @Test
    void anUnreadableDatabaseNamesTheProperty() {
        assertThat(DatabaseErrorMessage.unreadable(new SQLException("File is locked.")).getMessage())
                .contains("File is locked", "dromedary.database.url")
                .doesNotContain("locked.;");
    }

    @Test
    void anOvertakenProcessIsNoRefusalOfTheDatabase() {
        assertThat(DatabaseErrorMessage.message(new OvertakenException("items"), null, null).lines()).hasSize(2).first().asString().contains("items");
    }
}
