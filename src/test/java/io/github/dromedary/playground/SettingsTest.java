package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The same settings make the same data. */
class SettingsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void theSameSeedAndClockMakeTheSameBodies() throws Exception {
        assertThat(export(Settings.demo())).isEqualTo(export(Settings.demo()));
        assertThat(export(Settings.demo().withSeed(43))).isNotEqualTo(export(Settings.demo()));
    }

    @Test
    void theNewestUserIsMadeWithinTheTwoHoursBeforeNow() throws Exception {
        assertThat(newest(Clock.fixed(NOON, ZoneOffset.UTC))).isBetween("2026-06-01T10:00:00Z", "2026-06-01T11:00:00Z");
    }

    @Test
    void localTimeIsSentAsIfItWereUtc() throws Exception {
        assertThat(newest(Clock.fixed(NOON, ZoneId.of("Asia/Colombo")))).isBetween("2026-06-01T15:30:00Z", "2026-06-01T16:30:00Z");
    }

    @Test
    void otherKeysLetIn() throws Exception {
        var keys = Keys.demo().withUsers("u-1").withOrganizations("o-1");
        try (var playground = Playground.start(0, Settings.demo().withKeys(keys))) {
            var caller = new Caller(playground);

            assertThat(playground.usersKey()).isEqualTo("u-1");
            assertThat(playground.organizationsKey()).isEqualTo("o-1");
            assertThat(caller.get("/auth/api_key", "Authorization", "apiKey u-1").statusCode()).isEqualTo(200);
            assertThat(caller.get("/v1/organizations", "x-api-key", "o-1").statusCode()).isEqualTo(200);
            assertThat(caller.get("/v1/organizations", "x-api-key", Keys.demo().organizations()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void keysAreNotWrittenToLogs() {
        assertThat(Settings.demo().toString()).doesNotContain("demo-key", "demo-token", "demo-pw");
    }

    private static String newest(Clock clock) throws Exception {
        try (var playground = Playground.start(0, Settings.demo().withClock(clock))) {
            return new Caller(playground).json("/pagination/offset?order_by=createdAt&order_type=desc&limit=1").at("/data/0/createdAt").asText();
        }
    }

    private static String export(Settings settings) throws Exception {
        try (var playground = Playground.start(0, settings)) {
            return new Caller(playground).get("/export/csv").body();
        }
    }
}
