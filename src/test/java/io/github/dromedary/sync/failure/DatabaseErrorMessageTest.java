package io.github.dromedary.sync.failure;

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
