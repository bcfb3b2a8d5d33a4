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
 * The characters of a body: decompressed if it is gzip, and without a byte-order mark, which takes precedence over the header.
 *
 * @param bytes   the bytes after the mark
 * @param charset their charset, or {@code null} if unknown
 */
record DecodedText(InputStream bytes, Charset charset) {
    private static final Set<Charset> JACKSON = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
    private static final int LONGEST_MARK = 4;

    /** Opens a body; {@code named} is the charset that the header or the source names, or {@code null}. */
    static DecodedText open(InputStream body, Charset named, ResponseLimits limits) throws IOException {
        var bytes = new PushbackInputStream(decompress(body, limits), LONGEST_MARK);
        var first = bytes.readNBytes(LONGEST_MARK);
        var mark = mark(first);
        int length = mark == null ? 0 : mark.getKey();
        bytes.unread(first, length, first.length - length);
        return new DecodedText(bytes, mark == null ? named : Charset.forName(mark.getValue()));
    }

    /** Whether a body starts like gzip (RFC 1952, 2.3.1). */
    static boolean isGzip(InputStream body) throws IOException {
        return body.read() == 0x1F && body.read() == 0x8B;
    }

    private static InputStream decompress(InputStream body, ResponseLimits limits) throws IOException {
        var bytes = new PushbackInputStream(body, 2);
        var first = bytes.readNBytes(2);
        bytes.unread(first);
        return first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B ? new UnzippedStream(bytes, limits) : bytes;
    }

    private static Map.Entry<Integer, String> mark(byte[] first) {
        int bytes = 0;
        for (int i = 0; i < LONGEST_MARK; i++) {
            bytes = bytes << 8 | (i < first.length ? first[i] & 0xFF : 1);
        }
        if (bytes == 0x0000FEFF) {
            return Map.entry(4, "UTF-32BE");
        }
        if (bytes == 0xFFFE0000) {
            return Map.entry(4, "UTF-32LE");
        }
        if (bytes >>> 8 == 0xEFBBBF) {
            return Map.entry(3, "UTF-8");
        }
        return bytes >>> 16 == 0xFEFF ? Map.entry(2, "UTF-16BE") : bytes >>> 16 == 0xFFFE ? Map.entry(2, "UTF-16LE") : null;
    }

    /** Whether Jackson can read the bytes itself and detect malformed ones; without a charset it detects the UTF encoding. */
    boolean isUnicode() {
        return charset == null || JACKSON.contains(charset);
    }

    /** Decodes the bytes; malformed ones are an error and never replaced. */
    Reader reader() {
        return new InputStreamReader(bytes, (charset == null ? StandardCharsets.UTF_8 : charset).newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
