package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeasesTest {

    @ParameterizedTest
    @EnumSource
    void theLastOneToClaimHoldsTheSource(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create())) {
            Journal.create(connection);
            new Checkpoints(connection, RequestText.PLAIN).insert(new Checkpoint("items", 1, "s1", "plan", null, 0));
            var leases = new Leases(connection);
            assertThat(leases.holder("items")).isEmpty();

            leases.claim("items", "me");
            var first = leases.holder("items").orElseThrow();
            leases.heartbeat("items", "me");
            var later = leases.holder("items").orElseThrow();
            leases.heartbeat("items", "you"); // not its holder
            leases.release("items", "you");

            assertThat(first.owner()).isEqualTo("me");
            assertThat(first.complete()).isTrue();
            assertThat(later.beat()).isGreaterThan(first.beat());
            assertThat(leases.holder("items")).contains(later);
            leases.release("items", "me");
            assertThat(leases.holder("items")).isEmpty();
        }
    }
}
