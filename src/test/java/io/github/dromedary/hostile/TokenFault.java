package io.github.dromedary.hostile;

import java.io.IOException;
import java.io.InputStream;

/** Responses of a token endpoint or a login; with a token at the query's end, records for {@code auth}. */
public enum TokenFault implements Fault {
    /** A response of 300 MB: a string beside the token, the token itself, an error's body, no JSON. */
    TOKEN_HUGE((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"access_token\":\"t\",\"s\":\""), TokenFault.filler(request),
            Bytes.of("\"}")))),
    TOKEN_HUGE_TOKEN((request, wire) -> wire.chunked("200 OK", Bytes.join(Bytes.of("{\"access_token\":\""), TokenFault.filler(request),
            Bytes.of("\"}")))),
    TOKEN_HUGE_ERROR((request, wire) -> wire.chunked("400 Bad Request", Bytes.join(Bytes.of("{\"error\":\""), TokenFault.filler(request),
            Bytes.of("\"}")))),
    TOKEN_HUGE_TEXT((request, wire) -> wire.chunked("200 OK", TokenFault.filler(request))),
    /** Deep nesting beside the token. */
    TOKEN_DEEP((request, wire) -> wire.json("{\"deep\":" + "[".repeat(9_000) + "]".repeat(9_000) + ",\"access_token\":\"token-0123456789\"}")),
    /** Lifetimes. */
    EXPIRES_HUGE((request, wire) -> TokenFault.expires(wire, "99999999999")),
    EXPIRES_LONG_MAX((request, wire) -> TokenFault.expires(wire, "9223372036854775807")),
    EXPIRES_OVERFLOW((request, wire) -> TokenFault.expires(wire, "99999999999999999999999")),
    EXPIRES_EXPONENT((request, wire) -> TokenFault.expires(wire, "1e999999999")),
    EXPIRES_TEXT((request, wire) -> TokenFault.expires(wire, "\"3600\"")),
    EXPIRES_WORD((request, wire) -> TokenFault.expires(wire, "\"never\"")),
    EXPIRES_NULL((request, wire) -> TokenFault.expires(wire, "null")),
    EXPIRES_NEGATIVE((request, wire) -> TokenFault.expires(wire, "-1")),
    EXPIRES_ZERO((request, wire) -> TokenFault.expires(wire, "0")),
    EXPIRES_FRACTION((request, wire) -> TokenFault.expires(wire, "0.5")),
    EXPIRES_OBJECT((request, wire) -> TokenFault.expires(wire, "{}")),
    /** Tokens that are none. */
    TOKEN_NULL((request, wire) -> wire.json("{\"access_token\":null}")),
    TOKEN_NUMBER((request, wire) -> wire.json("{\"access_token\":1234567}")),
    TOKEN_ARRAY((request, wire) -> wire.json("{\"access_token\":[\"t\"]}")),
    TOKEN_EMPTY((request, wire) -> wire.json("{\"access_token\":\"\"}")),
    TOKEN_LINES((request, wire) -> wire.json("{\"access_token\":\"t\\r\\nX-Injected: yes\"}")),
    TOKEN_CONTROL((request, wire) -> wire.json("{\"access_token\":\"t\\u0000\\u001b[2J\"}")),
    TOKEN_NEVER((request, wire) -> wire.status("401 Unauthorized", "{\"error\":\"invalid_grant\",\"error_description\":\"\\u001b[2J"
            + TokenFault.shown(request) + "\"}")),
    TOKEN_REDIRECT((request, wire) -> wire.status("307 Temporary Redirect", "", "Location: " + wire.server().elsewhere() + "/good"));

    private static InputStream filler(Request request) {
        return Bytes.repeat("a", request.number("mb", 300) * Bytes.MEGABYTE);
    }

    private static void expires(Wire wire, String lifetime) throws IOException {
        wire.json("{\"access_token\":\"token-0123456789\",\"expires_in\":" + lifetime + "}");
    }

    /** What was sent, as JSON takes it. */
    private static String shown(Request request) {
        return Encoding.JSON.of((request.body() + request.key()).replaceAll("\\p{Cntrl}", " "));
    }

    private final Behaviour behaviour;

    TokenFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
