package io.github.dromedary.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Streams of any length, which are made as they are read. */
final class Bytes {
    static final long MEGABYTE = 1 << 20;

    private Bytes() {
    }

    static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static InputStream join(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    /** A text again and again, so many bytes in all. */
    static InputStream repeat(String text, long length) {
        return new Repeated(text.getBytes(StandardCharsets.UTF_8), length);
    }

    /** The stream packed; only what it packs to is held in memory. */
    static byte[] gzip(InputStream plain) {
        var packed = new ByteArrayOutputStream();
        try (plain; var out = new GZIPOutputStream(packed, 1 << 16)) {
            plain.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static final class Repeated extends InputStream {
        private final byte[] unit;
        private final long length;
        private long at;

        Repeated(byte[] unit, long length) {
            this.unit = unit;
            this.length = length;
        }

        @Override
        public int read() {
            return at < length ? unit[(int) (at++ % unit.length)] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int most) {
            int count = (int) Math.min(most, length - at);
            for (int done = 0; done < count;) {
                int from = (int) ((at + done) % unit.length);
                int some = Math.min(unit.length - from, count - done);
                System.arraycopy(unit, from, bytes, offset + done, some);
                done += some;
            }
            at += Math.max(count, 0);
            return count > 0 || most == 0 ? count : -1;
        }
    }
}
