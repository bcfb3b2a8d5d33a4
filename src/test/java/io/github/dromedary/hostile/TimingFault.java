package io.github.dromedary.hostile;

import java.io.IOException;
import java.time.Duration;

/** Servers that take their time; the query's {@code ms} is the pause between two bytes. */
public enum TimingFault implements Fault {
    /** Accepts and says nothing. */
    SILENT((request, wire) -> TimingFault.wait(wire)),
    /** A head, and no body. */
    SILENT_BODY((request, wire) -> TimingFault.wait(wire.head("200 OK", "Content-Type: application/json", "Content-Length: 1000"))),
    /** Half a body. */
    SILENT_HALF((request, wire) -> TimingFault.wait(wire.head("200 OK", "Content-Type: application/json", "Content-Length: 1000")
            .raw("{\"data\":[{\"id\":1},"))),
    /** An error without its body. */
    SILENT_ERROR((request, wire) -> TimingFault.wait(wire.head("500 Internal Server Error", "Content-Length: 1000").raw("wait"))),
    /** A byte now and then: of the head, of the body, of an error. */
    DRIP_HEAD((request, wire) -> wire.drip(Bytes.join(Bytes.of("HTTP/1.1 200 OK\r\nX-Slow: "), Bytes.repeat("a", Long.MAX_VALUE)),
            TimingFault.pause(request))),
    DRIP_BODY((request, wire) -> wire.head("200 OK", "Content-Type: application/json")
            .drip(Bytes.join(Bytes.of("{\"data\":[{\"id\":1,\"s\":\""), Bytes.repeat("a", Long.MAX_VALUE)), TimingFault.pause(request))),
    DRIP_ERROR((request, wire) -> wire.head("500 Internal Server Error").drip(Bytes.repeat("a", Long.MAX_VALUE), TimingFault.pause(request))),
    DRIP_CHUNKS((request, wire) -> wire.head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked")
            .drip(Bytes.repeat("1\r\n \r\n", Long.MAX_VALUE), TimingFault.pause(request))),
    DRIP_CHUNK_EXTENSION((request, wire) -> wire.head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked").raw("5;")
            .drip(Bytes.repeat("a", Long.MAX_VALUE), TimingFault.pause(request))),
    DRIP_TRAILERS((request, wire) -> wire.head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked")
            .chunks(Bytes.of(Plain.RECORDS)).raw("0\r\n")
            .drip(Bytes.repeat("X-Trailer: a\r\n", Long.MAX_VALUE), TimingFault.pause(request))),
    /** A response that never ends, as fast as it is read: white space, records. */
    ENDLESS((request, wire) -> wire.chunked("200 OK", Bytes.repeat(" ", Long.MAX_VALUE))),
    ENDLESS_RECORDS((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"data\":[{\"id\":1}"),
            Bytes.repeat(",{\"id\":1}", Long.MAX_VALUE)))),
    ENDLESS_ERROR((request, wire) -> wire.chunked("503 Service Unavailable", Bytes.repeat("no ", Long.MAX_VALUE))),
    ENDLESS_TRAILERS((request, wire) -> wire.head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked")
            .chunks(Bytes.of(Plain.RECORDS)).raw("0\r\n")
            .stream(Bytes.repeat("X-Trailer: a\r\n", Long.MAX_VALUE)));

    private static Duration pause(Request request) {
        return Duration.ofMillis(request.number("ms", 500));
    }

    private static void wait(Wire wire) throws IOException {
        while (wire.server().open()) {
            wire.pause(Duration.ofMillis(100));
        }
    }

    private final Behaviour behaviour;

    TimingFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
