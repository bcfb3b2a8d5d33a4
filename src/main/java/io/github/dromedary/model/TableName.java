package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a table, and of the schema that it is in where that is not the connection's. As text, which is how tables are
 * known by name, a dot stands between the two, and a dot or a backslash of a name has a backslash before it. Immutable.
 *
 * @param schema the schema, or empty
 * @param table  the table, without its schema
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
     * Reads what a user has written: {@code users}, {@code raw.users}, or {@code "a.b"}, whose dot belongs to the name.
     *
     * @throws IllegalArgumentException when it names more than a schema and a table
     */
    public static TableName written(String text) {
        if (!text.contains(".") && !text.startsWith("\"")) {
            return literal(text);
        }
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no name such as users or raw.users; where a dot belongs to the name,"
                    + " put it in quotes: \"raw.users\"");
        }
        return new TableName(Optional.ofNullable(part(parts.group(1), parts.group(2))), part(parts.group(3), parts.group(4)));
    }

    private static String part(String quoted, String plain) {
        return quoted == null ? plain : quoted.replace("\"\"", "\"");
    }

    /** A table in the connection's schema, whatever is in its name. */
    public static TableName literal(String table) {
        return new TableName(Optional.empty(), table);
    }

    /** Reads what {@link #toString} has written, perhaps with something behind it. */
    public static TableName of(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? new TableName(Optional.ofNullable(parts.group(1)).map(TableName::plain), plain(parts.group(2))) : literal(text);
    }

    /** Another table of the same schema. */
    public TableName sibling(String other) {
        return new TableName(schema, other);
    }

    /** Whether a database may take the two names for one. */
    public static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** What is the same for names that a database may take for one. */
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
