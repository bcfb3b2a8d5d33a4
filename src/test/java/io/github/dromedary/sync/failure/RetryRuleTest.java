package io.github.dromedary.sync.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.source.HttpSettings;
import io.github.dromedary.sql.OvertakenException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    private static RetryRule rule(boolean isStarted, Integer... codes) {
        var second = Duration.ofSeconds(1);
        return new RetryRule(new HttpSettings(Set.of(), Set.of(codes), 3, second, second, second, second, Optional.empty(), true,
                ResponseLimits.DEFAULTS, second, second), isStarted);
    }

    private static Failure status(int status, Map<String, String> headers) {
        return Failure.of(new IOException(new StatusException(status, null, headers, null, null, null)));
    }

    @Test
    void allowsTheStatusesThatTheSourceNames() {
        assertThat(rule(true, 503).allows(status(503, Map.of()))).isTrue();
        assertThat(rule(true, 503).allows(status(500, Map.of()))).isFalse();
        assertThat(rule(true).allows(status(503, Map.of()))).isFalse();
    }

    @Test
    void allowsARateLimitToldByHeadersWhere429IsRetried() {
        var limited = status(403, Map.of("x-ratelimit-remaining", "0", "retry-after", "1"));

        assertThat(rule(true, 429).allows(limited)).isTrue();
        assertThat(rule(true, 503).allows(limited)).isFalse();
    }

    @Test
    void allowsWhatIsNoResponse() {
        assertThat(rule(false).allows(Failure.of(new ConnectException("refused")))).isTrue();
    }

    @Test
    void allowsTheDatabaseAgainAfterATransientErrorOnceTheSyncHasStarted() {
        var lost = Failure.of(new RuntimeException(new SQLException("gone", "08006")));

        assertThat(rule(true).allows(lost)).isTrue();
        assertThat(rule(false).allows(lost)).isFalse();
        assertThat(rule(true).allows(Failure.of(new SQLException("syntax", "42601")))).isFalse();
        assertThat(rule(true).allows(Failure.of(new OvertakenException("items")))).isFalse();
    }
}
