package io.github.dromedary.hostile;

import java.io.IOException;
import java.io.InputStream;

/** Bodies of 300 MB. */
public enum HugeFault implements Fault {
    /** An error with such a body, in chunks and of a known length. */
    ERROR_500((request, wire) -> wire.chunked("500 Internal Server Error", HugeFault.filler(request))),
    ERROR_500_SIZED((request, wire) -> HugeFault.sized(request, wire, "500 Internal Server Error")),
    ERROR_404((request, wire) -> wire.chunked("404 Not Found", HugeFault.filler(request))),
    ERROR_404_SIZED((request, wire) -> HugeFault.sized(request, wire, "404 Not Found")),
    ERROR_401((request, wire) -> wire.chunked("401 Unauthorized", HugeFault.filler(request), "WWW-Authenticate: Basic")),
    /** A redirect with such a body. */
    REDIRECT_BODY((request, wire) -> wire.chunked("302 Found", HugeFault.filler(request), "Location: /good")),
    /** One string in a record. */
    RECORD_STRING((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"data\":[{\"id\":1,\"s\":\"", request, "\"}]}"))),
    /** One string beside the records: before, after. */
    BESIDE_STRING((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"s\":\"", request, "\",\"data\":[{\"id\":1}]}"))),
    AFTER_STRING((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"data\":[{\"id\":1}],\"s\":\"", request, "\"}"))),
    /** One string that is the cursor. */
    CURSOR_STRING((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"data\":[{\"id\":1}],\"c\":\"", request, "\"}"))),
    /** The name of a member: in a record, beside the records. */
    MEMBER_NAME((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"data\":[{\"id\":1,\"", request, "\":1}]}"))),
    BESIDE_NAME((request, wire) -> wire.chunked("200 OK", HugeFault.around("{\"", request, "\":1,\"data\":[{\"id\":1}]}"))),
    /** A number: in a record, beside the records. */
    RECORD_NUMBER((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"data\":[{\"id\":1,\"v\":"), HugeFault.digits(request),
            Bytes.of("}]}")))),
    BESIDE_NUMBER((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"c\":"), HugeFault.digits(request),
            Bytes.of(",\"data\":[{\"id\":1}]}")))),
    /** One record of small members. */
    RECORD_MEMBERS((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"data\":[{\"id\":1,\"list\":[0"),
            Bytes.repeat(",{\"a\":1}", request.number("mb", 300) * Bytes.MEGABYTE / 8 * 8), Bytes.of("]}]}")))),
    /** White space before the records. */
    WHITE_SPACE((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.repeat(" \n", request.number("mb", 300) * Bytes.MEGABYTE),
            Bytes.of(Plain.RECORDS)))),
    /** One line of JSON lines or of CSV, by the content type. */
    CSV_FIELD((request, wire) -> wire.start("200 OK", "Content-Type: text/csv", "Transfer-Encoding: chunked").raw("\r\n")
            .chunks(HugeFault.around("id,s\n1,\"", request, "\"\n")).raw("0\r\n\r\n")),
    CSV_HEADER((request, wire) -> wire.start("200 OK", "Content-Type: text/csv", "Transfer-Encoding: chunked").raw("\r\n")
            .chunks(HugeFault.around("id,", request, "\n1,2\n")).raw("0\r\n\r\n")),
    LINE((request, wire) -> wire.start("200 OK", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked").raw("\r\n")
            .chunks(HugeFault.around("{\"id\":1,\"s\":\"", request, "\"}\n{\"id\":2}\n")).raw("0\r\n\r\n")),
    /** A page in HTML. */
    HTML((request, wire) -> wire.start("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked").raw("\r\n")
            .chunks(HugeFault.around("<html>", request, "</html>")).raw("0\r\n\r\n"));

    private static InputStream filler(Request request) {
        return Bytes.repeat("an error that goes on and on. ", request.number("mb", 300) * Bytes.MEGABYTE);
    }

    private static InputStream digits(Request request) {
        return Bytes.repeat("9", request.number("mb", 300) * Bytes.MEGABYTE);
    }

    private static InputStream around(String before, Request request, String after) {
        return Bytes.join(Bytes.of(before), Bytes.repeat("a", request.number("mb", 300) * Bytes.MEGABYTE), Bytes.of(after));
    }

    private static void sized(Request request, Wire wire, String status) throws IOException {
        wire.sized(status, request.number("mb", 300) * Bytes.MEGABYTE, filler(request)).keep();
    }

    private final Behaviour behaviour;

    HugeFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
