package io.github.dromedary.camel;

import io.github.dromedary.http.Condition;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** What an answer with status 200 can say that makes it none: a test on its body, or a Camel {@code simple}. Immutable. */
sealed interface Judgement {

    /** What it says, in a few words, where it says that. */
    Optional<String> of(Map<String, Object> outline, Exchange exchange);

    /** A test on what is around the records. */
    record OfBody(Condition condition) implements Judgement {

        @Override
        public Optional<String> of(Map<String, Object> outline, Exchange exchange) {
            return condition.holds(outline);
        }
    }

    /** Any expression on the message. */
    record OfMessage(String text, Predicate predicate) implements Judgement {

        @Override
        public Optional<String> of(Map<String, Object> outline, Exchange exchange) {
            return predicate.matches(exchange) ? Optional.of(text + " is true") : Optional.empty();
        }
    }
}
