package io.github.dromedary.http.auth;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonBody;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The token that a {@link Grant} returned. Immutable; its text shows no secret.
 *
 * @param value        the token
 * @param lifetime     how long the token is valid, or empty if unknown or unlimited
 * @param refreshToken the new refresh token, or empty if it is unchanged
 */
public record Token(String value, Optional<Duration> lifetime, Optional<String> refreshToken) {
    /** About thirty years, in seconds; longer lifetimes count as unlimited. */
    private static final BigDecimal NEVER = BigDecimal.valueOf(1_000_000_000);

    /**
     * Parses a token response (RFC 6749, 5.1).
     *
     * @throws ResponseException when the response has no token at {@code path}
     */
    public static Token read(String response, String path) {
        Map<String, Object> all;
        try {
            all = JsonBody.read(response);
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the token response is not a JSON object", "tokenPath");
        }
        var value = JsonPath.token(all, path).filter(token -> token instanceof String || token instanceof Number)
                .orElseThrow(() -> JsonPath.missing("the token response", all, path, "tokenPath"));
        return new Token(value.toString(), JsonPath.at(all, "expires_in").flatMap(Token::seconds),
                JsonPath.token(all, "refresh_token").map(Object::toString));
    }

    /** The error of a token response (RFC 6749, 5.2), or empty. */
    public static Optional<String> error(String response) {
        try {
            var all = JsonBody.read(response);
            var error = JsonPath.token(all, "error").or(() -> JsonPath.token(all, "message")).filter(String.class::isInstance).map(Texts::excerpt);
            return error.map(text -> text + JsonPath.token(all, "error_description").map(more -> " (" + Texts.excerpt(more) + ")").orElse(""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The seconds of {@code expires_in}, a number or its text; a negative number counts as 0, a huge one as unlimited. */
    private static Optional<Duration> seconds(Object value) {
        return Digits.parse(value.toString().trim()).map(seconds -> seconds.max(BigDecimal.ZERO)).filter(seconds -> seconds.compareTo(NEVER) < 0)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    @Override
    public String toString() {
        return "Token[***]";
    }
}
