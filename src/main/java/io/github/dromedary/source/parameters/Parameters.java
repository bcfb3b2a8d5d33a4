package io.github.dromedary.source.parameters;

import io.github.dromedary.model.Suggestion;
import io.github.dromedary.source.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of a source, with typed access; an invalid value becomes a problem, not an exception. */
public final class Parameters {
    private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,9})\\s*(B|kB|MB|GB)");
    /** Units of size by their power of two. */
    private static final Map<String, Integer> UNITS = Map.of("b", 0, "kb", 10, "mb", 20, "gb", 30);

    private final Path file;
    private final Map<String, String> values;
    private final Set<String> given;
    private final Map<String, String> raw;
    private final List<String> problems;

    /** Creates parameters without raw values; {@code given} names the ones that the file sets, the others are defaults of the template. */
    public Parameters(Path file, Map<String, String> values, Set<String> given, List<String> problems) {
        this(file, values, given, Map.of(), problems);
    }

    /**
     * Creates parameters.
     *
     * @param file     the source file, named in problems
     * @param values   resolved values, with defaults of the template
     * @param given    names of the parameters that the file sets
     * @param raw      values as written in the file, before properties are resolved
     * @param problems receives a line for each invalid value
     */
    public Parameters(Path file, Map<String, String> values, Set<String> given, Map<String, String> raw, List<String> problems) {
        this.file = file;
        this.values = values;
        this.given = Set.copyOf(given);
        this.raw = Map.copyOf(raw);
        this.problems = problems;
    }

    /** Returns the same parameters with another list for their problems. */
    Parameters withProblems(List<String> others) {
        return new Parameters(file, values, given, raw, others);
    }

    /** Returns the value as written in the file, without {@code {{properties}}}: a brace inside a secret is no placeholder. */
    String raw(String name) {
        return raw.getOrDefault(name, "").replaceAll("\\{\\{[^{}]*\\}\\}", "");
    }

    /** Returns the value, or empty if it is missing or blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether the file sets it with a placeholder that could not be resolved, which is already reported. */
    boolean unresolved(String name) {
        return given.contains(name) && !values.containsKey(name);
    }

    /** Whether the file itself sets it, to a value that is not blank. */
    boolean given(String name) {
        return given.contains(name) && text(name).isPresent();
    }

    /** Returns what the reader makes of the value, or the fallback; the message of its {@link IllegalArgumentException} becomes a problem. */
    <T> T read(String name, T fallback, Function<String, T> reader) {
        try {
            return text(name).map(reader).orElse(fallback);
        } catch (IllegalArgumentException e) {
            problem(name, e.getMessage());
            return fallback;
        }
    }

    long number(String name, long minimum, long fallback) {
        return read(name, fallback, value -> {
            try {
                long number = Long.parseLong(value.trim());
                if (number >= minimum) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw new IllegalArgumentException("\"" + value + "\" is not a whole number of at least " + minimum);
        });
    }

    boolean flag(String name, boolean fallback) {
        return read(name, fallback, value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(notOneOf(value, List.of("true", "false")));
            }
            return value.equals("true");
        });
    }

    Duration duration(String name) {
        return read(name, Duration.ZERO, Durations::parse);
    }

    /** Returns a size such as {@code 64kB} in bytes, between 1 and {@code maximum}. */
    long bytes(String name, long maximum) {
        return read(name, 1L, value -> {
            var size = SIZE.matcher(value.trim());
            if (!size.matches()) {
                throw new IllegalArgumentException("\"" + value + "\" is not a size such as 64kB, 10MB or 4GB");
            }
            long bytes = Long.parseLong(size.group(1)) << UNITS.get(size.group(2).toLowerCase(Locale.ROOT));
            if (bytes < 1 || bytes > maximum) {
                throw new IllegalArgumentException("\"" + value + "\" is not a size between 1B and " + (maximum >> 20) + "MB");
            }
            return bytes;
        });
    }

    <E extends Enum<E>> E choice(String name, E fallback, E[] choices) {
        return read(name, fallback, value -> Arrays.stream(choices).filter(c -> word(c).equals(value)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(notOneOf(value, Arrays.stream(choices).map(Parameters::word).toList()))));
    }

    Set<Integer> statusCodes(String name) {
        return read(name, Set.of(), value -> Stream.of(value.split(",")).map(code -> {
            if (!code.trim().matches("[1-5][0-9][0-9]")) {
                throw new IllegalArgumentException("\"" + code.trim() + "\" is not an HTTP status such as 503");
            }
            return Integer.valueOf(code.trim());
        }).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Describes a parameter that the chosen kind does not use, and names the ones it does use. */
    String unused(String parameter, Enum<?> kind, List<String> used) {
        return "is not used by " + parameter + " " + word(kind) + (used.isEmpty() ? "" : ", which uses " + String.join(", ", used))
                + "; remove it, or set another " + parameter;
    }

    /** Describes a value that is none of the choices, with the nearest choice. */
    static String notOneOf(String value, List<String> choices) {
        return "\"" + value + "\" is not one of " + String.join(", ", choices) + Suggestion.hint(value, choices);
    }

    void problem(String name, String problem) {
        problems.add(file + ": parameter " + name + ": " + problem);
    }

    /** Returns the value of a constant in a source file: its name in lower case. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
