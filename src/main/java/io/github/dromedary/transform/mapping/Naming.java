package io.github.dromedary.transform.mapping;

import java.util.Locale;

/** How a column is named after its field. Immutable. */
public enum Naming {
    /**
     * Words in lower case with underscores between them: {@code createdAt} is {@code created_at}, {@code HTMLParser} is
     * {@code html_parser}. Whatever is neither letter nor digit becomes an underscore; a leading digit gets one before it.
     */
    SNAKE_CASE {
        @Override
        public String column(String field) {
            return field.isEmpty() ? "_" : snakeCase(field);
        }
    },
    /** To the letter; only the empty name, which no database takes, becomes an underscore. */
    AS_IS {
        @Override
        public String column(String field) {
            return field.isEmpty() ? "_" : field;
        }
    };

    /** The name of the column for a field of that name. */
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

    /** A capital after a small letter or a digit, or the last of several when a small letter follows. */
    private static boolean startsWord(int before, int c, int next) {
        return Character.isUpperCase(c) && Character.isLetterOrDigit(before)
                && (!Character.isUpperCase(before) || Character.isLowerCase(next));
    }

    /** A name without its case: equal for two names that a database folding them takes for one. */
    public static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
