package io.github.dromedary.http.auth;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonBody;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.ResponseException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a {@link Grant}. Immutable, and shows no secret as text.
 *
 * @param value        the token
 * @param lifetime     for how long it is good, or empty when that is not said, or for ever
 * @param refreshToken the refresh token from now on, or empty when it stays
 */
public record Token(String value, Optional<Duration> lifetime, Optional<String> refreshToken) {
    /** Some thirty years in seconds. */
    private static final BigDecimal NEVER = BigDecimal.valueOf(1_000_000_000);

    /**
     * Reads an answer (RFC 6749, 5.1).
     *
     * @throws ResponseException when the token is not where it is said to be
     */
    public static Token read(String answer, String path) {
        Map<String, Object> all;
        try {
            all = JsonBody.read(answer);
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the answer to the request for a token is no JSON object", "tokenPath");
        }
        var value = JsonPath.token(all, path).filter(token -> token instanceof String || token instanceof Number)
                .orElseThrow(() -> JsonPath.missing("the answer to the request for a token", all, path, "tokenPath"));
        return new Token(value.toString(), JsonPath.at(all, "expires_in").flatMap(Token::seconds),
                JsonPath.token(all, "refresh_token").map(Object::toString));
    }

    /** Why a token was refused (RFC 6749, 5.2), as the answer says it, or empty. */
    public static Optional<String> error(String answer) {
        try {
            var all = JsonBody.read(answer);
            var error = JsonPath.token(all, "error").or(() -> JsonPath.token(all, "message")).filter(String.class::isInstance).map(JsonPath::shorten);
            return error.map(text -> text + JsonPath.token(all, "error_description").map(more -> " (" + JsonPath.shorten(more) + ")").orElse(""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A number, which may stand there as text; none is negative, and one beyond all bounds says that it never ends. */
    private static Optional<Duration> seconds(Object value) {
        return Digits.parse(value.toString().trim()).map(seconds -> seconds.max(BigDecimal.ZERO)).filter(seconds -> seconds.compareTo(NEVER) < 0)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    @Override
    public String toString() {
        return "Token[***]";
    }
}
