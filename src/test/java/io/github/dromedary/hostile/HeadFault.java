package io.github.dromedary.hostile;

import java.io.IOException;

/** Status lines and headers that no parser likes. */
public enum HeadFault implements Fault {
    /** A Link header with a title of 2,000 characters. */
    LONG_LINK((request, wire) -> wire.json(Plain.RECORDS, "Link: </x?p=1>; title=\"" + "a".repeat(2_000) + "\"; rel=\"next\"")),
    /** A Link header of 60,000 links. */
    MANY_LINKS((request, wire) -> wire.json(Plain.RECORDS, "Link: " + "</x>; rel=\"other\", ".repeat(60_000) + "</y>; rel=\"last\"")),
    /** A Link header whose quotes and brackets never close. */
    OPEN_LINK((request, wire) -> wire.json(Plain.RECORDS, "Link: <" + "<".repeat(5_000) + "; title=\"" + "\\\"".repeat(5_000))),
    /** 400 MB of headers, a line of 100 bytes each. */
    MANY_HEADERS((request, wire) -> wire.start("200 OK")
            .stream(Bytes.repeat("X-Filler: " + "a".repeat(88) + "\r\n", request.number("mb", 400) * Bytes.MEGABYTE / 100 * 100))
            .json(Plain.RECORDS)),
    /** One header of 400 MB. */
    LONG_HEADER((request, wire) -> wire.start("200 OK").raw("X-Filler: ")
            .stream(Bytes.repeat("a", request.number("mb", 400) * Bytes.MEGABYTE)).raw("\r\n\r\n" + Plain.RECORDS)),
    /** A status line of 300 MB. */
    LONG_STATUS((request, wire) -> wire.raw("HTTP/1.1 200 ").stream(Bytes.repeat("O", request.number("mb", 300) * Bytes.MEGABYTE))
            .raw("\r\n\r\n" + Plain.RECORDS)),
    /** A status line of 300 MB that never ends in a number. */
    NO_STATUS((request, wire) -> wire.stream(Bytes.repeat("HTTP", request.number("mb", 300) * Bytes.MEGABYTE))),
    /** A status that is no number. */
    WORD_STATUS((request, wire) -> wire.head("OK 200").raw(Plain.RECORDS)),
    /** Statuses that are none. */
    STATUS_0((request, wire) -> wire.status("0 Nothing", Plain.RECORDS)),
    STATUS_999((request, wire) -> wire.status("999 Much", Plain.RECORDS)),
    STATUS_NEGATIVE((request, wire) -> wire.status("-200 OK", Plain.RECORDS)),
    STATUS_HUGE((request, wire) -> wire.status("99999999999 OK", Plain.RECORDS)),
    /** Control characters in the reason phrase: a terminal's title, its colours, its bell, and a carriage return. */
    CONTROL_REASON((request, wire) -> wire.status("400 \u001b]0;owned\u0007\u001b[31mred\u001b[2J\u0008\u009b1m\rgone", "{}")),
    /** A header that goes on in the next line. */
    FOLDED_HEADER((request, wire) -> wire.json(Plain.RECORDS, "X-Folded: one\r\n two\r\n\tthree", "Link: </x>;\r\n rel=\"last\"")),
    /** Headers without a name, without a colon, with spaces and control characters. */
    STRANGE_HEADERS((request, wire) -> wire.json(Plain.RECORDS, ": none", "no colon", "X Y: z", "X-Bell: \u0007\u001b[2J", "X-Bytes: \u00ff\u00fe",
            "X-NUL: a\0b")),
    /** Names that are Camel's own. */
    CAMEL_HEADERS((request, wire) -> wire.json(Plain.RECORDS, "CamelHttpUri: http://127.0.0.1:9/", "CamelHttpMethod: DELETE",
            "CamelJdbcUpdateCount: 9",
            "org.apache.camel.x: y", "CamelFileName: /tmp/x", "breadcrumbId: ${body}")),
    /** A hundred interim responses before the real one. */
    INTERIM((request, wire) -> wire.raw(("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=\"next\"\r\n\r\n").repeat(100)).json(Plain.RECORDS)),
    /** Nothing but interim responses. */
    INTERIM_FOREVER((request, wire) -> wire.stream(Bytes.repeat("HTTP/1.1 102 Processing\r\n\r\n", Long.MAX_VALUE))),
    /** An upgrade that nobody asked for. */
    UPGRADE((request, wire) -> wire.head("101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade").raw(Plain.RECORDS)),
    /** A retry after so many seconds that they overflow, and one long ago. */
    RETRY_HUGE((request, wire) -> wire.status("429 Slow", "{}", "Retry-After: 99999999999999999999")),
    RETRY_NEGATIVE((request, wire) -> wire.status("503 Slow", "{}", "Retry-After: -5")),
    RETRY_PAST((request, wire) -> wire.status("503 Slow", "{}", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT",
            "X-RateLimit-Reset: -9223372036854775808",
            "X-RateLimit-Remaining: 0")),
    QUOTA_HUGE((request, wire) -> wire.json(Plain.RECORDS, "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 9223372036854775807")),
    /** No head at all, as in HTTP/0.9. */
    HTTP_09((request, wire) -> wire.raw(Plain.RECORDS)),
    /** Another protocol. */
    SSH((request, wire) -> wire.raw("SSH-2.0-OpenSSH_9.2p1\r\n"));

    private final Behaviour behaviour;

    HeadFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
