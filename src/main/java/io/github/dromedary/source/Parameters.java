package io.github.dromedary.source;

import io.github.dromedary.model.Suggestion;
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

/** A source's parameters as text, read as what they mean; what cannot be read becomes a problem, not an exception. */
public final class Parameters {
    private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,9})\\s*(B|kB|MB|GB)");
    /** By what power of two. */
    private static final Map<String, Integer> UNITS = Map.of("b", 0, "kb", 10, "mb", 20, "gb", 30);

    private final Path file;
    private final Map<String, String> values;
    private final Set<String> given;
    private final Map<String, String> written;
    private final List<String> problems;

    /** The values given are those that the file has; the others are the template's. */
    public Parameters(Path file, Map<String, String> values, Set<String> given, List<String> problems) {
        this(file, values, given, Map.of(), problems);
    }

    /** The same with what the file has written for them, before properties were put in. */
    public Parameters(Path file, Map<String, String> values, Set<String> given, Map<String, String> written, List<String> problems) {
        this.file = file;
        this.values = values;
        this.given = Set.copyOf(given);
        this.written = Map.copyOf(written);
        this.problems = problems;
    }

    /** The same, whose problems become others'. */
    Parameters into(List<String> others) {
        return new Parameters(file, values, given, written, others);
    }

    /** The value as the file has it, without its properties: a brace in a secret is just a brace. */
    String written(String name) {
        return written.getOrDefault(name, "").replaceAll("\\{\\{[^{}]*\\}\\}", "");
    }

    /** The value, or empty when it is not given or blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether the file gives it and its placeholders could not be resolved, which is a problem already. */
    boolean unresolved(String name) {
        return given.contains(name) && !values.containsKey(name);
    }

    /** Whether the file gives it, and not the template. */
    boolean given(String name) {
        return given.contains(name) && text(name).isPresent();
    }

    /** What the reader makes of the value; its {@link IllegalArgumentException} becomes the problem. */
    <T> T read(String name, T fallback, Function<String, T> reader) {
        try {
            return text(name).map(reader).orElse(fallback);
        } catch (IllegalArgumentException e) {
            problem(name, e.getMessage());
            return fallback;
        }
    }

    long number(String name, long least, long fallback) {
        return read(name, fallback, value -> {
            try {
                long number = Long.parseLong(value.trim());
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException("\"" + value + "\" is not a whole number of at least " + least);
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

    /** A size such as {@code 64kB}, in bytes: at least one, and at most so many. */
    long bytes(String name, long most) {
        return read(name, 1L, value -> {
            var size = SIZE.matcher(value.trim());
            if (!size.matches()) {
                throw new IllegalArgumentException("\"" + value + "\" is not a size such as 64kB, 10MB or 4GB");
            }
            long bytes = Long.parseLong(size.group(1)) << UNITS.get(size.group(2).toLowerCase(Locale.ROOT));
            if (bytes < 1 || bytes > most) {
                throw new IllegalArgumentException("\"" + value + "\" is not a size between 1B and " + (most >> 20) + "MB");
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

    /** The problem with a value that is none of the choices, with the nearest one. */
    static String notOneOf(String value, List<String> choices) {
        return "\"" + value + "\" is not one of " + String.join(", ", choices)
                + Suggestion.to(value, choices).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    }

    void problem(String name, String what) {
        problems.add(file + ": parameter " + name + ": " + what);
    }

    /** The word that a file has for a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
