package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Origin;
import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.http.limits.Rate;
import io.github.dromedary.source.HttpSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of retries, timeouts and limits into {@link HttpSettings}. */
final class HttpSettingsReader {
    private static final int MAX_BYTES = 1 << 30;
    private final Parameters values;

    HttpSettingsReader(Parameters values) {
        this.values = values;
    }

    HttpSettings read() {
        return new HttpSettings(values.read("allowOrigins", Set.<String>of(), Origin::list), values.statusCodes("retryOnStatusCodes"),
                values.number("maxRetries", 0, 3), backoff(), values.duration("maxBackoff"), timeout("connectTimeout"), timeout("responseTimeout"),
                values.read("rateLimit", Optional.<Rate>empty(), text -> Optional.of(Rate.parse(text))),
                values.choice("cookies", CookieScope.SYNC, CookieScope.values()) == CookieScope.SYNC, limits(), timeout("stuckAfter"),
                values.duration("resumeWithin"));
    }

    /** How long cookies are kept. */
    private enum CookieScope {
        SYNC, NONE
    }

    private ResponseLimits limits() {
        return new ResponseLimits((int) values.bytes("maxHeader", MAX_BYTES), (int) values.bytes("maxErrorBody", MAX_BYTES),
                values.bytes("maxBody", 1L << 50), (int) values.bytes("maxValue", MAX_BYTES), timeout("maxResponseTime"));
    }

    /** Rejects zero, which an HTTP client takes as no timeout. */
    private Duration timeout(String name) {
        var timeout = values.duration(name);
        if (timeout.isZero() && values.given(name)) {
            values.problem(name, "is zero, which means no timeout; set a duration such as 60s");
        }
        return timeout;
    }

    private Duration backoff() {
        return values.read("backoffFactor", Duration.ZERO, text -> {
            if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
                throw new IllegalArgumentException("\"" + text + "\" is not a number of seconds such as 2 or 0.5");
            }
            return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        });
    }
}
