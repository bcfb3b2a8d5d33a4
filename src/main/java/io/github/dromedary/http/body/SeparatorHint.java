package io.github.dromedary.http.body;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * The separator line before a CSV's header: {@code sep=;}, which Excel writes and reads.
 *
 * @param separator the field separator; a comma without the line
 * @param lines     number of lines read, 0 or 1
 * @param rest      the CSV after the line
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
        boolean found = hint.lookingAt();
        var rest = new PushbackReader(text, LONGEST);
        int end = found ? hint.end() : 0;
        rest.unread(first, end, length - end);
        return new SeparatorHint(found ? hint.group(1).charAt(0) : ',', found ? 1 : 0, rest);
    }
}
