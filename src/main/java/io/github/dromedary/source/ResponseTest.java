package io.github.dromedary.source;

import io.github.dromedary.http.body.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A test for an error that the API reports with status 200: a {@link Condition} on the body, or an expression of Camel's
 * {@code simple}. Immutable.
 */
public sealed interface ResponseTest {

    /**
     * Applies the test.
     *
     * @param outline the body without its records
     * @param simple  evaluates a {@code simple} expression on the response
     * @return the condition that holds, in a few words, or empty if the test does not hold
     */
    Optional<String> test(Map<String, Object> outline, Predicate<String> simple);

    /** A condition on the envelope, the body without its records. */
    record OfBody(Condition condition) implements ResponseTest {

        @Override
        public Optional<String> test(Map<String, Object> outline, Predicate<String> simple) {
            return condition.holds(outline);
        }
    }

    /** An expression on the message, for example on its headers. */
    record OfMessage(String expression) implements ResponseTest {

        @Override
        public Optional<String> test(Map<String, Object> outline, Predicate<String> simple) {
            return simple.test(expression) ? Optional.of(expression + " is true") : Optional.empty();
        }
    }
}
