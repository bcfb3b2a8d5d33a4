package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment on a column created for a field: {@code dromedary integer: address.zip}. It assigns columns to fields across syncs and
 * marks columns that may be widened. Characters beyond ASCII are escaped, since not every database accepts all of them in comments.
 */
public final class ColumnComment {
    /** The comment on a column that replaces another one once it is filled. */
    public static final String WIDENING = "dromedary widening";
    private static final Pattern FORM = Pattern.compile("dromedary [a-z]+: (.*)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|\\\\)");

    private ColumnComment() {
    }

    /** The comment for a column, or {@code null} for a column without a field. */
    public static String of(Column column) {
        return column.field() == null ? null
                : "dromedary " + column.type().name().toLowerCase(Locale.ROOT) + ": " + escaped(column.field());
    }

    /** The field that a comment names, or {@code null} for any other comment. */
    public static String field(String comment) {
        var form = FORM.matcher(comment == null ? "" : comment);
        return form.matches() ? ESCAPE.matcher(form.group(1)).replaceAll(ColumnComment::unescaped) : null;
    }

    private static String unescaped(MatchResult escape) {
        return Matcher.quoteReplacement(escape.group(1) == null ? "\\" : String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    }

    private static String escaped(String field) {
        var escaped = new StringBuilder(field.length() + 8);
        for (char c : field.toCharArray()) {
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (c < ' ' || c > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
