package io.github.dromedary.http.body;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonWriter;
import io.github.dromedary.model.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A condition on a response: {@code error}, {@code ok == false}, {@code status != 'success'}. A path alone holds if its value is
 * present and not null, false, 0 or empty. A missing value equals only {@code null}. Immutable.
 *
 * @param path    names joined by dots
 * @param literal the value to compare with: a text, a number, a boolean or {@code null}
 * @param kind    the comparison
 */
public record Condition(String path, Object literal, Kind kind) {
    private static final Pattern FORM = Pattern.compile("([\\p{L}\\p{N}_$@.-]+)"
            + "(?:\\s*(==|!=)\\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)|(true|false|null)))?");

    /** The comparisons. */
    public enum Kind { PRESENT, EQUAL, UNEQUAL }

    public Condition {
        requireNonNull(path, "path is null");
        requireNonNull(kind, "kind is null");
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException when the text is not a condition
     */
    public static Condition parse(String text) {
        var form = FORM.matcher(text.trim());
        if (!form.matches() || form.group(1).matches("\\..*|.*\\.|.*\\.\\..*")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither a condition such as error, ok == false or status != 'success'"
                    + " nor a Camel simple expression with ${…}");
        }
        var operator = form.group(2);
        var kind = operator == null ? Kind.PRESENT : operator.equals("==") ? Kind.EQUAL : Kind.UNEQUAL;
        return new Condition(form.group(1), literal(form.group(3), form.group(4), form.group(5), form.group(6)), kind);
    }

    private static Object literal(String single, String quoted, String number, String word) {
        if (number != null) {
            return new BigDecimal(number);
        }
        return word == null ? single == null ? quoted : single : word.equals("null") ? null : Boolean.valueOf(word);
    }

    /** What the response says, in a few words, if the condition holds on its {@code outline}. */
    public Optional<String> holds(Map<String, Object> outline) {
        var value = JsonPath.at(outline, path);
        boolean holds = switch (kind) {
            case PRESENT -> JsonPath.token(outline, path).filter(v -> !equal(v, BigDecimal.ZERO) && !equal(v, false)).isPresent();
            case EQUAL -> equal(value.orElse(null), literal);
            case UNEQUAL -> !equal(value.orElse(null), literal);
        };
        return holds ? Optional.of(path + " is " + value.map(Condition::shown).orElse("missing")) : Optional.empty();
    }

    private static boolean equal(Object value, Object literal) {
        if (value == null || literal == null) {
            return value == literal;
        }
        if (literal instanceof BigDecimal number) {
            return Digits.parse(value.toString().trim()).filter(other -> other.compareTo(number) == 0).isPresent();
        }
        return literal instanceof Boolean ? value.toString().equalsIgnoreCase(literal.toString()) : value.toString().equals(literal);
    }

    private static String shown(Object value) {
        var text = value instanceof Map || value instanceof List ? JsonWriter.text(value) : value.toString();
        return value instanceof String ? "\"" + Texts.excerpt(text) + "\"" : Texts.excerpt(text);
    }
}
