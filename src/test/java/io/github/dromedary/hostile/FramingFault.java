package io.github.dromedary.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Bodies whose length is not what is said of it. */
public enum FramingFault implements Fault {
    /** More is said than comes; less; a negative length; two that differ; a word; one that overflows. */
    LENGTH_MORE((request, wire) -> FramingFault.length(wire, "5000")),
    LENGTH_LESS((request, wire) -> FramingFault.length(wire, "20").keep()),
    LENGTH_NEGATIVE((request, wire) -> FramingFault.length(wire, "-5")),
    LENGTH_TWICE((request, wire) -> FramingFault.length(wire, "5\r\nContent-Length: 58").keep()),
    LENGTH_WORD((request, wire) -> FramingFault.length(wire, "many")),
    LENGTH_OVERFLOW((request, wire) -> FramingFault.length(wire, "99999999999999999999")),
    LENGTH_ZERO((request, wire) -> FramingFault.length(wire, "0").keep()),
    /** A whole response behind the one that was asked for, which a kept connection would take for the next. */
    LENGTH_SMUGGLED((request, wire) -> wire.json(Plain.RECORDS).json("{\"data\":[{\"id\":666}]}")),
    /** Both a length and chunks. */
    LENGTH_AND_CHUNKS((request, wire) -> wire.chunked("200 OK", Bytes.of(Plain.RECORDS), "Content-Length: 5")),
    /** Chunks that end in the middle, without the last one, with a length that is no number, negative, too large, too small. */
    CHUNK_CUT((request, wire) -> FramingFault.chunks(wire, "3f\r\n{\"data\":[{\"id\":1},")),
    CHUNK_NO_LAST((request, wire) -> FramingFault.chunks(wire, "").chunks(Bytes.of(Plain.RECORDS))),
    CHUNK_WORD((request, wire) -> FramingFault.chunks(wire, "many\r\n" + Plain.RECORDS + "\r\n0\r\n\r\n")),
    CHUNK_NEGATIVE((request, wire) -> FramingFault.chunks(wire, "-5\r\n" + Plain.RECORDS + "\r\n0\r\n\r\n")),
    CHUNK_OVERFLOW((request, wire) -> FramingFault.chunks(wire, "fffffffffffffffff\r\n" + Plain.RECORDS)),
    CHUNK_SMALL((request, wire) -> FramingFault.chunks(wire, "5\r\n" + Plain.RECORDS + "\r\n0\r\n\r\n")),
    CHUNK_LONG_LINE((request, wire) -> wire.head("200 OK", "Transfer-Encoding: chunked").raw("5;")
            .stream(Bytes.repeat("x", request.number("mb", 300) * Bytes.MEGABYTE))),
    CHUNK_ENDLESS_TRAILERS((request, wire) -> FramingFault.chunks(wire, "").chunks(Bytes.of(Plain.RECORDS)).raw("0\r\n")
            .stream(Bytes.repeat("X-Trailer: " + "a".repeat(80) + "\r\n", request.number("mb", 300) * Bytes.MEGABYTE))),
    /** A body after a status that has none. */
    BODY_204((request, wire) -> wire.status("204 No Content", Plain.RECORDS)),
    BODY_304((request, wire) -> wire.status("304 Not Modified", Plain.RECORDS)),
    /** Packed for the way, and packed without saying so. */
    TRANSFER_GZIP((request, wire) -> wire.start("200 OK", "Content-Type: application/json", "Transfer-Encoding: gzip, chunked").raw("\r\n")
            .chunks(new ByteArrayInputStream(Bytes.gzip(Bytes.of(Plain.RECORDS)))).raw("0\r\n\r\n")),
    TRANSFER_UNKNOWN((request, wire) -> wire.json(Plain.RECORDS, "Transfer-Encoding: frobnicate")),
    /** Cut at once; cut in the head; reset in the middle of a record. */
    CUT((request, wire) -> wire.raw("")),
    CUT_HEAD((request, wire) -> wire.raw("HTTP/1.1 200 OK\r\nContent-Ty")),
    CUT_RECORD((request, wire) -> FramingFault.length(wire, "5000"));

    private static Wire length(Wire wire, String length) throws IOException {
        return wire.head("200 OK", "Content-Type: application/json", "Content-Length: " + length).raw(Plain.RECORDS);
    }

    private static Wire chunks(Wire wire, String text) throws IOException {
        return wire.head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked").raw(text);
    }

    private final Behaviour behaviour;

    FramingFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
