package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import io.github.dromedary.testing.Database;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointsTest {
    private static final Request PAGE = new Request("POST", URI.create("http://api/items?page=2"), NameValuePairs.of(java.util.Map.of("X-A", "1")),
            "{\"q\":1}");

    private static Connection open(Database database) throws SQLException {
        var connection = DriverManager.getConnection(database.create());
        Journal.create(connection);
        return connection;
    }

    private static Checkpoint checkpoint(long version) {
        return new Checkpoint("items", version, "s1", "plan", PAGE, 7, "2026-01-01", "2026-02-02", 3, null);
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItHasSaved(Database database) throws SQLException {
        try (var connection = open(database)) {
            var checkpoints = new Checkpoints(connection, RequestText.PLAIN);
            checkpoints.insert(checkpoint(1));

            assertThat(checkpoints.read("items")).contains(checkpoint(1));
            assertThat(checkpoints.read("others")).isEmpty();
            assertThat(checkpoints.sources()).containsExactly("items");
        }
    }

    @ParameterizedTest
    @EnumSource
    void movesOnlyFromTheVersionBefore(Database database) throws SQLException {
        try (var connection = open(database)) {
            var checkpoints = new Checkpoints(connection, RequestText.PLAIN);
            checkpoints.insert(checkpoint(1));

            checkpoints.update(checkpoint(2));
            assertThat(checkpoints.isStored(checkpoint(2))).isTrue();
            assertThat(checkpoints.isStored(checkpoint(3))).isFalse();
            assertThatExceptionOfType(OvertakenException.class).isThrownBy(() -> checkpoints.update(checkpoint(2)));
            assertThatExceptionOfType(OvertakenException.class).isThrownBy(() -> checkpoints.update(checkpoint(5)));
            assertThat(checkpoints.read("items")).contains(checkpoint(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesNoSecretAndRestoresIt(Database database) throws SQLException {
        var text = new RequestText() {
            @Override
            public String stored(String plain) {
                return plain.replace("page=2", "page=(secret)");
            }

            @Override
            public Optional<String> restored(String stored) {
                return Optional.of(stored.replace("page=(secret)", "page=2"));
            }
        };
        try (var connection = open(database)) {
            new Checkpoints(connection, text).insert(checkpoint(1));

            assertThat(new Checkpoints(connection, RequestText.PLAIN).read("items").orElseThrow().request().uri().toString())
                    .contains("secret").doesNotContain("page=2");
            assertThat(new Checkpoints(connection, text).read("items")).contains(checkpoint(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetForgetsTheRequestAndKeepsWhatToAskFrom(Database database) throws SQLException {
        try (var connection = open(database)) {
            var checkpoints = new Checkpoints(connection, RequestText.PLAIN);
            checkpoints.insert(checkpoint(1));

            checkpoints.reset("items", Optional.of("2025-05-05"));

            var reset = checkpoints.read("items").orElseThrow();
            assertThat(reset.plan()).isEqualTo(Checkpoint.RESET);
            assertThat(reset.since()).isEqualTo("2025-05-05");
            assertThat(reset.version()).isGreaterThan(1);
        }
    }
}
