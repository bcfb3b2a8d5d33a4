package io.github.dromedary.http.body;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * What a CSV says of itself before its header: {@code sep=;} on a line of its own, which Excel writes and reads.
 *
 * @param separator what parts the fields; a comma when nothing is said
 * @param lines     how many lines that took
 * @param rest      the CSV without them
 */
record SeparatorHint(char separator, int lines, Reader rest) {
    private static final Pattern HINT = Pattern.compile("(?i)\"?sep=([^\\r\\n\"])\"?(\\r\\n|\\r|\\n|$)");
    private static final int LONGEST = 10;

    static SeparatorHint read(Reader text) throws IOException {
        var first = new char[LONGEST];
        int length = 0;
        for (int more = text.read(first, 0, LONGEST); more > 0; more = text.read(first, length, LONGEST - length)) {
            length += more;
        }
        var hint = HINT.matcher(new String(first, 0, length));
        boolean said = hint.lookingAt();
        var rest = new PushbackReader(text, LONGEST);
        int end = said ? hint.end() : 0;
        rest.unread(first, end, length - end);
        return new SeparatorHint(said ? hint.group(1).charAt(0) : ',', said ? 1 : 0, rest);
    }
}
