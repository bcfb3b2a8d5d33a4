package io.github.dromedary.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A body's characters: unpacked where it is gzip, and without a byte-order mark, which wins over what the header says.
 *
 * @param bytes   what follows the mark
 * @param charset what they are in, or {@code null} when nobody says
 */
record DecodedText(InputStream bytes, Charset charset) {
    private static final Set<Charset> JACKSON = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
    private static final int LONGEST_MARK = 4;

    /** Opens a body, whose header may name a charset. */
    static DecodedText open(InputStream body, Charset said, ResponseLimits limits) throws IOException {
        var bytes = new PushbackInputStream(unzip(body, limits), LONGEST_MARK);
        var first = bytes.readNBytes(LONGEST_MARK);
        var mark = mark(first);
        int length = mark == null ? 0 : mark.getKey();
        bytes.unread(first, length, first.length - length);
        return new DecodedText(bytes, mark == null ? said : Charset.forName(mark.getValue()));
    }

    /** Whether a body begins as gzip does (RFC 1952, 2.3.1). */
    static boolean zipped(InputStream body) throws IOException {
        return body.read() == 0x1F && body.read() == 0x8B;
    }

    private static InputStream unzip(InputStream body, ResponseLimits limits) throws IOException {
        var bytes = new PushbackInputStream(body, 2);
        var first = bytes.readNBytes(2);
        bytes.unread(first);
        return first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B ? new UnzippedStream(bytes, limits) : bytes;
    }

    private static Map.Entry<Integer, String> mark(byte[] first) {
        int all = 0;
        for (int i = 0; i < LONGEST_MARK; i++) {
            all = all << 8 | (i < first.length ? first[i] & 0xFF : 1);
        }
        if (all == 0x0000FEFF) {
            return Map.entry(4, "UTF-32BE");
        }
        if (all == 0xFFFE0000) {
            return Map.entry(4, "UTF-32LE");
        }
        if (all >>> 8 == 0xEFBBBF) {
            return Map.entry(3, "UTF-8");
        }
        return all >>> 16 == 0xFEFF ? Map.entry(2, "UTF-16BE") : all >>> 16 == 0xFFFE ? Map.entry(2, "UTF-16LE") : null;
    }

    /** Whether Jackson reads the bytes itself, and finds what is malformed; without a charset it tells the UTFs apart. */
    boolean plain() {
        return charset == null || JACKSON.contains(charset);
    }

    /** The characters; malformed bytes are a failure, never replaced. */
    Reader reader() {
        return new InputStreamReader(bytes, (charset == null ? StandardCharsets.UTF_8 : charset).newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
