package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Counts;
import io.github.dromedary.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryRowsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void attemptsAtOneSyncAreCountedTogether(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create())) {
            Journal.create(connection);
            var history = new History(connection);
            history.start("a1", "sync", "items", NOON);
            history.end("a1", Status.FAILED, NOON.plusSeconds(1), "no connection", Counts.request().plus(Counts.pages(1)));
            history.start("a2", "sync", "items", NOON.plusSeconds(2));
            history.end("a2", Status.SUCCEEDED, NOON.plusSeconds(3), null, Counts.pages(1));
            history.notices("a2", List.of("one", "two"));

            assertThat(history.counts("sync").pages()).isEqualTo(2);
            assertThat(history.started("sync")).contains(NOON);
            assertThat(history.ended("items")).isTrue();
            assertThat(history.ended("others")).isFalse();
            assertThat(history.last("items", 10)).extracting(past -> past.status().toLowerCase(java.util.Locale.ROOT))
                    .containsExactly("succeeded", "failed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSyncThatNobodyGoesOnWithIsAbandoned(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create())) {
            Journal.create(connection);
            var history = new History(connection);
            history.start("a1", "s1", "items", NOON);
            history.start("a2", "s2", "items", NOON.plusSeconds(2));

            history.abandon("items", "a2", NOON.plusSeconds(1));

            assertThat(history.last("items", 10)).extracting(past -> past.status().toLowerCase(java.util.Locale.ROOT))
                    .containsExactly("running", "failed");
            assertThat(history.next("items", NOON.plusSeconds(2))).isAfter(NOON.plusSeconds(2));
        }
    }
}
