package io.github.dromedary.transform.mapping;

import java.util.Locale;

/** How column names are derived from field names; the values of the parameter {@code naming}. Immutable. */
public enum Naming {
    /**
     * Lower-case words joined by underscores: {@code createdAt} becomes {@code created_at}, {@code HTMLParser} becomes
     * {@code html_parser}. Any character other than a letter or digit becomes an underscore; a leading digit gets an
     * underscore prefix.
     */
    SNAKE_CASE {
        @Override
        public String column(String field) {
            return field.isEmpty() ? "_" : snakeCase(field);
        }
    },
    /** The field's exact name; the empty name, invalid on every database, becomes an underscore. */
    AS_IS {
        @Override
        public String column(String field) {
            return field.isEmpty() ? "_" : field;
        }
    };

    /** Returns the column name for a field name. */
    public abstract String column(String field);

    private static String snakeCase(String field) {
        var name = new StringBuilder(field.length() + 8);
        if (Character.isDigit(field.codePointAt(0))) {
            name.append('_');
        }
        int before = '_';
        for (int i = 0; i < field.length();) {
            int c = field.codePointAt(i);
            i += Character.charCount(c);
            int next = i < field.length() ? field.codePointAt(i) : '_';
            if (startsWord(before, c, next)) {
                name.append('_');
            }
            name.appendCodePoint(Character.isLetterOrDigit(c) ? c : '_');
            before = c;
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a word starts at {@code c}: an upper-case letter after a lower-case letter or digit, or before a lower-case letter. */
    private static boolean startsWord(int before, int c, int next) {
        return Character.isUpperCase(c) && Character.isLetterOrDigit(before)
                && (!Character.isUpperCase(before) || Character.isLowerCase(next));
    }

    /** Folds a name for case-insensitive comparison: two names that fold alike are one name to a database that folds names. */
    public static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
