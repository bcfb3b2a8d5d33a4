package io.github.dromedary.http.paging;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.http.Query;
import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonBody;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a request carries a token or a number: in its query, or in its JSON body. Immutable. */
public sealed interface TokenLocation {
    /** The most characters of a token: it is stored with the checkpoint, and no server accepts a longer one. */
    int LONGEST = 100_000;

    /** Returns the request with the value set. */
    Request put(Request request, Object value);

    private static void refuseLong(String token) {
        if (token.length() > LONGEST) {
            throw new ResponseException("the token for the next page is too long (" + token.length() + " characters): " + Texts.excerpt(token),
                    "cursorPath and cursorBodyPath");
        }
    }

    /** The value in a request, as text. */
    Optional<String> get(Request request);

    /**
     * A query parameter.
     *
     * @param name its name, not encoded
     */
    record InQuery(String name) implements TokenLocation {

        public InQuery {
            requireNonNull(name, "name is null");
        }

        @Override
        public Request put(Request request, Object value) {
            if (value instanceof Map || value instanceof List) {
                throw new ResponseException("the token is an object or array, which is not valid in a query: " + Texts.excerpt(value),
                        "cursorPath and cursorBodyPath");
            }
            var text = value instanceof BigDecimal number && Digits.fit(number) ? number.toPlainString() : value.toString();
            refuseLong(text);
            return request.withUri(Query.with(request.uri(), name, text));
        }

        @Override
        public Optional<String> get(Request request) {
            return Query.get(request.uri(), name);
        }
    }

    /**
     * A field of the JSON body; a value keeps its type.
     *
     * @param path names joined by dots
     */
    record InBody(String path) implements TokenLocation {

        public InBody {
            if (path.matches("\\.?|.*\\.\\..*|\\..*|.*\\.")) {
                throw new IllegalArgumentException("\"" + path + "\" is not a path such as page.cursor");
            }
        }

        @Override
        public Request put(Request request, Object value) {
            refuseLong(value.toString());
            var headers = request.headers().has("Content-Type") ? request.headers() : request.headers().plus("Content-Type", "application/json");
            return new Request(request.method(), request.uri(), headers, JsonBody.with(request.body(), path, value));
        }

        @Override
        public Optional<String> get(Request request) {
            return JsonBody.get(request.body(), path).map(Object::toString);
        }

        /**
         * Checks that a body can carry the field.
         *
         * @throws IllegalArgumentException when it is not a JSON object
         */
        public static void check(String body) {
            JsonBody.read(body);
        }
    }
}
