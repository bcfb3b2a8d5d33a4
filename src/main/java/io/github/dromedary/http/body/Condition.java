package io.github.dromedary.http.body;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonBody;
import io.github.dromedary.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A test on an answer: {@code error}, {@code ok == false}, {@code status != 'success'}. A path alone holds where it is
 * there and not null, false, 0 or empty. What is not there equals nothing but {@code null}. Immutable.
 *
 * @param path    names with dots between them
 * @param literal what it is compared with: a text, a number, true or false, or {@code null}
 * @param kind    how
 */
public record Condition(String path, Object literal, Kind kind) {
    private static final Pattern FORM = Pattern.compile("([\\p{L}\\p{N}_$@.-]+)(?:\\s*(==|!=)\\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)|(true|false|null)))?");

    /** The three tests. */
    public enum Kind { THERE, EQUAL, UNEQUAL }

    public Condition {
        requireNonNull(path, "path is null");
        requireNonNull(kind, "kind is null");
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Condition parse(String text) {
        var form = FORM.matcher(text.trim());
        if (!form.matches() || form.group(1).matches("\\..*|.*\\.|.*\\.\\..*")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a test such as error, ok == false or status != 'success', nor a Camel simple with ${…}");
        }
        var operator = form.group(2);
        var kind = operator == null ? Kind.THERE : operator.equals("==") ? Kind.EQUAL : Kind.UNEQUAL;
        return new Condition(form.group(1), literal(form.group(3), form.group(4), form.group(5), form.group(6)), kind);
    }

    private static Object literal(String single, String quoted, String number, String word) {
        if (number != null) {
            return new BigDecimal(number);
        }
        return word == null ? single == null ? quoted : single : word.equals("null") ? null : Boolean.valueOf(word);
    }

    /** What the answer says there, in a few words, where the test holds. */
    public Optional<String> holds(Map<String, Object> answer) {
        var value = JsonPath.at(answer, path);
        boolean holds = switch (kind) {
            case THERE -> JsonPath.token(answer, path).filter(v -> !equal(v, BigDecimal.ZERO) && !equal(v, false)).isPresent();
            case EQUAL -> equal(value.orElse(null), literal);
            case UNEQUAL -> !equal(value.orElse(null), literal);
        };
        return holds ? Optional.of(path + " is " + value.map(Condition::shown).orElse("not there")) : Optional.empty();
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
        var text = value instanceof Map || value instanceof List ? JsonBody.text(value) : value.toString();
        return value instanceof String ? "\"" + JsonPath.shorten(text) + "\"" : JsonPath.shorten(text);
    }
}
