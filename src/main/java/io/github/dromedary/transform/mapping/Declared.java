package io.github.dromedary.transform.mapping;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * A column that the user declares rather than leaves to inference. Immutable.
 *
 * @param name the column, to the letter
 * @param type what its values are
 * @param from the field as the API names it, dotted when it lies within another ({@code meta.size}), or {@code null}
 *             for the field of the column's name, or whose name becomes it
 */
public record Declared(String name, Type type, String from) {

    /** What the values of a declared column are. */
    public enum Type {
        TEXT(ColumnType.TEXT), INTEGER(ColumnType.INTEGER), DECIMAL(ColumnType.DECIMAL), BOOLEAN(ColumnType.BOOLEAN),
        DATE(ColumnType.DATE),
        /** With an offset; one without is taken to be in UTC. */
        TIMESTAMP(ColumnType.TIMESTAMP),
        /** Seconds since 1970 as a number. */
        TIMESTAMP_SECONDS(ColumnType.TIMESTAMP),
        /** Milliseconds since 1970 as a number. */
        TIMESTAMP_MILLIS(ColumnType.TIMESTAMP),
        /** A time of day, {@code 12:30} or {@code 12:30:15.5}. */
        TIME(ColumnType.TIME),
        /** Bytes in Base64. */
        BINARY(ColumnType.BINARY),
        JSON(ColumnType.JSON);

        private final ColumnType column;

        Type(ColumnType column) {
            this.column = column;
        }

        /** The type of the column that holds such values. */
        public ColumnType column() {
            return column;
        }

        /** As it is written in a declaration, {@code timestamp_millis}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Type of(ColumnType type) {
            return valueOf(type.name());
        }

        private static Type parse(String word, String text) {
            var words = Arrays.stream(values()).map(Type::toString).toList();
            int i = words.indexOf(word);
            if (i < 0) {
                throw new IllegalArgumentException("columns: \"" + text + "\": \"" + word + "\" is not one of " + String.join(", ", words)
                        + Suggestion.hint(word, words));
            }
            return values()[i];
        }
    }

    public Declared {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /**
     * Reads declarations such as {@code created_at timestamp_millis from createdAt, tags json}.
     *
     * @throws IllegalArgumentException when a text is not {@code NAME TYPE} or {@code NAME TYPE from FIELD}, or a column
     *                                  is declared twice
     */
    public static List<Declared> parse(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        var all = new ArrayList<Declared>();
        for (var declaration : text.split(",", -1)) {
            all.add(declaration(declaration.strip()));
        }
        return distinct(all);
    }

    /** The same declarations, no two of them with one name. */
    static List<Declared> distinct(List<Declared> all) {
        var names = new HashSet<String>();
        for (var declared : all) {
            if (!names.add(Naming.fold(declared.name))) {
                throw new IllegalArgumentException("columns: " + declared.name + " is declared twice");
            }
        }
        return List.copyOf(all);
    }

    /** The field that it asks for by name. */
    public String field() {
        return from == null ? name : from;
    }

    private static Declared declaration(String text) {
        var words = text.split("\\s+");
        boolean plain = words.length == 2;
        if (!plain && !(words.length == 4 && words[2].equals("from"))) {
            throw new IllegalArgumentException("columns: \"" + text + "\" is not NAME TYPE or NAME TYPE from FIELD; types are "
                    + String.join(", ", Arrays.stream(Type.values()).map(Type::toString).toList()));
        }
        return new Declared(words[0], Type.parse(words[1], text), plain ? null : words[3]);
    }
}
