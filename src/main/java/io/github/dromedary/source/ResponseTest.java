package io.github.dromedary.source;

import io.github.dromedary.http.body.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A test for an error that the API reports with status 200: a {@link Condition} on the body, or an expression of Camel's {@code simple}. Immutable. */
public sealed interface ResponseTest {

    /**
     * Applies the test.
     *
     * @param outline the body without its records
     * @param simple  evaluates a {@code simple} expression on the response
     * @return what the response says, in a few words, or empty when the test does not hold
     */
    Optional<String> test(Map<String, Object> outline, Predicate<String> simple);

    /** A condition on what is around the records. */
    record OfBody(Condition condition) implements ResponseTest {

        @Override
        public Optional<String> test(Map<String, Object> outline, Predicate<String> simple) {
            return condition.holds(outline);
        }
    }

    /** Any expression on the message. */
    record OfMessage(String expression) implements ResponseTest {

        @Override
        public Optional<String> test(Map<String, Object> outline, Predicate<String> simple) {
            return simple.test(expression) ? Optional.of(expression + " is true") : Optional.empty();
        }
    }
}
