package io.github.dromedary.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What gzip has packed (RFC 1952), up to what the limits allow. */
final class UnzippedStream extends FilterInputStream {
    private final Counted packed;
    private final ResponseLimits limits;
    private long size;

    UnzippedStream(InputStream packed, ResponseLimits limits) throws IOException {
        this(new Counted(packed), limits);
    }

    private UnzippedStream(Counted packed, ResponseLimits limits) throws IOException {
        super(new GZIPInputStream(packed, 1 << 16));
        this.packed = packed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        return more(in.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = in.read(bytes, from, length);
        return more(count, count);
    }

    private int more(int result, int count) {
        if (result >= 0) {
            size += count;
            limits.check(size, packed.count);
        }
        return result;
    }

    /** Counts what is read of it. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
