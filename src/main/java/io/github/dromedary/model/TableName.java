package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a table, with its schema where that is not the connection's. Its text has a dot between schema and table, and a
 * backslash before each dot or backslash within a name. Immutable.
 *
 * @param schema the schema, or empty
 * @param table  the table without its schema
 */
public record TableName(Optional<String> schema, String table) {
    private static final String PART = "(?:\"((?:[^\"]|\"\")+)\"|([^\".]+))";
    private static final Pattern WRITTEN = Pattern.compile("(?s)(?:" + PART + "\\.)?" + PART);
    private static final Pattern TEXT = Pattern.compile("(?s)(?:((?:[^.\\\\]|\\\\.)+)\\.)?((?:[^.\\\\]|\\\\.)*)");

    public TableName {
        requireNonNull(schema, "schema is null");
        requireNonNull(table, "table is null");
    }

    /**
     * Parses a name as users write it: {@code users}, {@code raw.users}, or {@code "a.b"}, whose dot belongs to the name.
     *
     * @throws IllegalArgumentException when it has more parts than a schema and a table
     */
    public static TableName written(String text) {
        if (!text.contains(".") && !text.startsWith("\"")) {
            return literal(text);
        }
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a table name such as users or raw.users; if a dot belongs to the name,"
                    + " put it in quotes: \"raw.users\"");
        }
        return new TableName(Optional.ofNullable(part(parts.group(1), parts.group(2))), part(parts.group(3), parts.group(4)));
    }

    private static String part(String quoted, String plain) {
        return quoted == null ? plain : quoted.replace("\"\"", "\"");
    }

    /** A table in the connection's schema; every character belongs to its name. */
    public static TableName literal(String table) {
        return new TableName(Optional.empty(), table);
    }

    /** Parses what {@link #toString} wrote, also with a suffix. */
    public static TableName of(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? new TableName(Optional.ofNullable(parts.group(1)).map(TableName::plain), plain(parts.group(2))) : literal(text);
    }

    /** Another table in the same schema. */
    public TableName sibling(String name) {
        return new TableName(schema, name);
    }

    /** Whether a database may treat two names as the same. */
    public static boolean same(String a, String b) {
        return folded(a).equals(folded(b));
    }

    /** A name with its case folded; equal for names that a database may treat as the same. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return text.replaceAll("(?s)\\\\(.)", "$1");
    }

    private static String escaped(String name) {
        return name.replaceAll("[.\\\\]", "\\\\$0");
    }

    @Override
    public String toString() {
        return schema.map(name -> escaped(name) + ".").orElse("") + escaped(table);
    }
}
