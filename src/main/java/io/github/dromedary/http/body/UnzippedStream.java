package io.github.dromedary.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Decompresses gzip (RFC 1952), up to the limits. */
final class UnzippedStream extends FilterInputStream {
    private final Counted compressed;
    private final ResponseLimits limits;
    private long size;

    UnzippedStream(InputStream compressed, ResponseLimits limits) throws IOException {
        this(new Counted(compressed), limits);
    }

    private UnzippedStream(Counted compressed, ResponseLimits limits) throws IOException {
        super(new GZIPInputStream(compressed, 1 << 16));
        this.compressed = compressed;
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
            limits.check(size, compressed.count);
        }
        return result;
    }

    /** Counts the bytes read. */
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
