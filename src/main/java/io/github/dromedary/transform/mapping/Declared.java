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
 * A column declared by the user instead of inferred. Immutable.
 *
 * @param name the column's exact name
 * @param type how its values are read
 * @param from path of the field in the API's names, such as {@code meta.size}; {@code null} for the field that has the
 *             column's name, or whose name becomes the column's name
 */
public record Declared(String name, Type type, String from) {

    /** How the values of a declared column are read. */
    public enum Type {
        TEXT(ColumnType.TEXT), INTEGER(ColumnType.INTEGER), DECIMAL(ColumnType.DECIMAL), BOOLEAN(ColumnType.BOOLEAN),
        DATE(ColumnType.DATE),
        /** A timestamp with an offset; without one it is read as UTC. */
        TIMESTAMP(ColumnType.TIMESTAMP),
        /** Seconds since 1970 as a number. */
        TIMESTAMP_SECONDS(ColumnType.TIMESTAMP),
        /** Milliseconds since 1970 as a number. */
        TIMESTAMP_MILLIS(ColumnType.TIMESTAMP),
        /** A time of day, {@code 12:30} or {@code 12:30:15.5}. */
        TIME(ColumnType.TIME),
        /** Bytes in Base64 (RFC 4648, 4). */
        BINARY(ColumnType.BINARY),
        JSON(ColumnType.JSON);

        private final ColumnType column;

        Type(ColumnType column) {
            this.column = column;
        }

        /** The type of the column that stores the values. */
        public ColumnType column() {
            return column;
        }

        /** The type's name in a declaration, such as {@code timestamp_millis}. */
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
     * Parses declarations such as {@code created_at timestamp_millis from createdAt, tags json}.
     *
     * @return the declarations in order, empty for {@code null} or blank text
     * @throws IllegalArgumentException if a declaration is neither {@code NAME TYPE} nor {@code NAME TYPE from FIELD}, or a
     *                                  column is declared twice
     */
    public static List<Declared> parse(String declarations) {
        if (declarations == null || declarations.isBlank()) {
            return List.of();
        }
        var all = new ArrayList<Declared>();
        for (var text : declarations.split(",", -1)) {
            all.add(declaration(text.strip()));
        }
        return distinct(all);
    }

    /** Returns the declarations, or fails if two have the same name; names are compared case-insensitive. */
    static List<Declared> distinct(List<Declared> all) {
        var names = new HashSet<String>();
        for (var declared : all) {
            if (!names.add(Naming.fold(declared.name))) {
                throw new IllegalArgumentException("columns: " + declared.name + " is declared twice");
            }
        }
        return List.copyOf(all);
    }

    /** The field's path: {@link #from}, or the column's name. */
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
