package io.github.dromedary.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** 600 kB that unpack to 600 MB. */
public enum GzipFault implements Fault {
    /** White space before the records; with Content-Encoding, and as the file it is. */
    BOMB_WHITE((request, wire) -> GzipFault.encoded(request, wire, Bytes.join(GzipFault.filler(" ", request), Bytes.of(Plain.RECORDS)))),
    BOMB_FILE((request, wire) -> wire.chunked(
            GzipFault.packed(request, Bytes.join(GzipFault.filler(" ", request), Bytes.of(Plain.RECORDS))))),
    /** One string in a record, beside the records. */
    BOMB_STRING((request, wire) -> GzipFault.encoded(request, wire, GzipFault.around("{\"data\":[{\"id\":1,\"s\":\"",
            GzipFault.filler("a", request), "\"}]}"))),
    BOMB_BESIDE((request, wire) -> GzipFault.encoded(request, wire, GzipFault.around("{\"s\":\"", GzipFault.filler("a", request),
            "\",\"data\":[{\"id\":1}]}"))),
    /** Records, all with one key. */
    BOMB_RECORDS((request, wire) -> GzipFault.encoded(request, wire, GzipFault.around("{\"data\":[{\"id\":1}",
            GzipFault.filler(",{\"id\":1}", request), "]}"))),
    /** An error's body. */
    BOMB_ERROR((request, wire) -> wire.chunked("500 Internal Server Error", new ByteArrayInputStream(GzipFault.packed(request,
            GzipFault.filler("a", request))),
            "Content-Encoding: gzip")),
    /** Packed twice and said so; packed twice and said once; ten times. */
    NESTED((request, wire) -> wire.chunked(GzipFault.times(Bytes.of(Plain.RECORDS), 2), "Content-Encoding: gzip, gzip")),
    NESTED_UNSAID((request, wire) -> wire.chunked(GzipFault.times(Bytes.of(Plain.RECORDS), 2), "Content-Encoding: gzip")),
    NESTED_TEN((request, wire) -> wire.chunked(GzipFault.times(Bytes.of(Plain.RECORDS), 10), "Content-Encoding: " + "gzip, ".repeat(9) + "gzip")),
    NESTED_BOMB((request, wire) -> wire.chunked(Bytes.gzip(new ByteArrayInputStream(GzipFault.packed(request, GzipFault.filler("a", request)))),
            "Content-Encoding: gzip, gzip")),
    /** A thousand names of encodings. */
    MANY_ENCODINGS((request, wire) -> wire.chunked(Bytes.gzip(Bytes.of(Plain.RECORDS)), "Content-Encoding: " + "identity, ".repeat(1_000) + "gzip")),
    /** Gzip that is cut, that is none, whose checksum is wrong, with much behind it. */
    GZIP_CUT((request, wire) -> wire.chunked(GzipFault.cut(Bytes.gzip(Bytes.of(Plain.RECORDS))), "Content-Encoding: gzip")),
    GZIP_NONE((request, wire) -> wire.json(Plain.RECORDS, "Content-Encoding: gzip")),
    GZIP_SUM((request, wire) -> wire.chunked(GzipFault.wrong(Bytes.gzip(Bytes.of(Plain.RECORDS))), "Content-Encoding: gzip")),
    GZIP_UNKNOWN((request, wire) -> wire.json(Plain.RECORDS, "Content-Encoding: lzw")),
    DEFLATE_NONE((request, wire) -> wire.json(Plain.RECORDS, "Content-Encoding: deflate")),
    BROTLI_NONE((request, wire) -> wire.json(Plain.RECORDS, "Content-Encoding: br"));

    private static InputStream filler(String unit, Request request) {
        return Bytes.repeat(unit, request.number("mb", 600) * Bytes.MEGABYTE / unit.length() * unit.length());
    }

    private static InputStream around(String before, InputStream filler, String after) {
        return Bytes.join(Bytes.of(before), filler, Bytes.of(after));
    }

    private static void encoded(Request request, Wire wire, InputStream plain) throws IOException {
        wire.chunked(packed(request, plain), "Content-Encoding: gzip");
    }

    /** Packed once for all requests: it takes seconds. */
    private static byte[] packed(Request request, InputStream plain) {
        return PACKED.computeIfAbsent(request.path() + request.number("mb", 600), target -> Bytes.gzip(plain));
    }

    private static byte[] times(InputStream plain, int times) {
        var packed = Bytes.gzip(plain);
        for (int i = 1; i < times; i++) {
            packed = Bytes.gzip(new ByteArrayInputStream(packed));
        }
        return packed;
    }

    private static byte[] cut(byte[] packed) {
        return Arrays.copyOf(packed, packed.length - 12);
    }

    private static byte[] wrong(byte[] packed) {
        packed[packed.length - 6] ^= 1;
        return packed;
    }

    private static final Map<String, byte[]> PACKED = new ConcurrentHashMap<>();
    private final Behaviour behaviour;

    GzipFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
