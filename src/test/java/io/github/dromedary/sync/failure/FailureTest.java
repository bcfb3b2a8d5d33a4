package io.github.dromedary.sync.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.model.ResponseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static StatusException status(int status, Map<String, String> headers) {
        return new StatusException(status, null, headers, null, null, null);
    }

    @Test
    void isNamedByTheOutermostCauseOfAKnownKind() {
        var refused = new ConnectException("refused");

        assertThat(Failure.of(new RuntimeException(new UncheckedIOException(refused))).cause()).isSameAs(refused);
        assertThat(Failure.of(new ResponseException("no", "x")).cause()).isInstanceOf(ResponseException.class);
        assertThat(Failure.of(new IllegalStateException(new IllegalArgumentException("inner"))).cause()).hasMessage("inner");
    }

    @Test
    void tellsTheDatabaseFromTheConnection() {
        assertThat(Failure.of(new RuntimeException(new SQLException("x"))).isOfDatabase()).isTrue();
        assertThat(Failure.of(new ConnectException("x")).isOfDatabase()).isFalse();
        assertThat(Failure.of(new ConnectException("x")).isOfConnection()).isTrue();
        assertThat(Failure.of(status(503, Map.of())).isOfConnection()).isFalse();
        assertThat(Failure.of(new EOFException("cut")).isOfConnection()).isFalse();
        assertThat(Failure.of(new SQLException("x")).isOfConnection()).isFalse();
    }

    @Test
    void seesThatMemoryRanOutInAnotherThread() {
        assertThat(Failure.of(new IOException(new OutOfMemoryError("heap"))).isOutOfMemory()).isTrue();
        assertThat(Failure.of(new IOException("heap")).isOutOfMemory()).isFalse();
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        assertThat(Failure.of(new IOException(status(503, Map.of("retry-after", "7")))).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(Failure.of(status(503, Map.of())).retryAfter()).isEmpty();
        assertThat(Failure.of(new IOException("x")).retryAfter()).isEmpty();
    }

    @Test
    void aClientErrorIsAboutThePageUnlessItIsAboutTheClient() {
        assertThat(Failure.isAboutPage(status(404, Map.of()))).isTrue();
        assertThat(Failure.isAboutPage(status(410, Map.of()))).isTrue();
        for (int other : new int[] {200, 304, 401, 403, 407, 408, 429, 500, 503}) {
            assertThat(Failure.isAboutPage(status(other, Map.of()))).as("%d", other).isFalse();
        }
    }
}
