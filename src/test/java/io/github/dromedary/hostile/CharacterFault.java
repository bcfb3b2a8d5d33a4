package io.github.dromedary.hostile;

import java.io.IOException;

/** Bytes that are no characters, and characters that do harm. */
public enum CharacterFault implements Fault {
    /** Malformed UTF-8 in a record, beside the records, in a name, in an error. */
    UTF8_RECORD((request, wire) -> CharacterFault.bytes(wire, "200 OK",
            "{\"data\":[{\"id\":1,\"s\":\"\u00ff\u00c0\u00af\u00ed\u00a0\u0080\"},{\"id\":2}]}")),
    UTF8_BESIDE((request, wire) -> CharacterFault.bytes(wire, "200 OK", "{\"s\":\"\u00ff\",\"data\":[{\"id\":1}]}")),
    UTF8_NAME((request, wire) -> CharacterFault.bytes(wire, "200 OK", "{\"data\":[{\"id\":1,\"\u00c3\":1}]}")),
    UTF8_ERROR((request, wire) -> CharacterFault.bytes(wire, "400 Bad Request", "\u00ff\u00fe\u0080")),
    /** NUL: escaped, raw, in a name. */
    NUL((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"s\":\"a\\u0000b\"},{\"id\":2}]}")),
    NUL_RAW((request, wire) -> CharacterFault.bytes(wire, "200 OK", "{\"data\":[{\"id\":1,\"s\":\"a\0b\"}]}")),
    NUL_NAME((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"a\\u0000b\":1}]}")),
    /** Half a surrogate: in a value, in a name, in the key. */
    SURROGATE((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"s\":\"\\ud83d\"},{\"id\":2,\"s\":\"\\ude00\\ud83d\"}]}")),
    SURROGATE_NAME((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"\\ud83d\":1}]}")),
    SURROGATE_KEY((request, wire) -> wire.json("{\"data\":[{\"id\":\"\\ud83d\"}]}")),
    SURROGATE_CURSOR((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":\"\\ud83d\"}")),
    /** What a terminal obeys: in an error, in one with status 200, in a name, in a value that is rejected. */
    CONTROL_ERROR((request, wire) -> wire.status("400 Bad Request", CharacterFault.CONTROL)),
    CONTROL_JSON_ERROR((request, wire) -> wire.status("400 Bad Request", "{\"message\":\"\\u001b[2J\\u0007\\r\\u009b1m\\u202ereversed\"}")),
    CONTROL_FAILED((request, wire) -> wire.json("{\"error\":\"\\u001b]0;owned\\u0007\\u001b[2J\\rgone\",\"data\":[]}")),
    CONTROL_NAME((request, wire) -> wire.json("{\"\\u001b[2J\":1,\"rows\":\"\\u0007\"}")),
    CONTROL_REJECT((request, wire) -> wire.json("{\"data\":[{\"id\":null,\"s\":\"\\u001b[2J\\u0007\"},{\"id\":1}]}")),
    CONTROL_TYPE((request, wire) -> wire.head("200 OK", "Content-Type: text/\u001b[2J\u0007html").raw("<html>" + CharacterFault.CONTROL)),
    CONTROL_LINK((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"next\":\"http://\\u001b[2J\\u0007/\"}")),
    /** Charsets that are wrong, unknown, no names; two marks of a byte order. */
    CHARSET_WRONG((request, wire) -> wire.head("200 OK", "Content-Type: application/json; charset=utf-16").raw(Plain.RECORDS)),
    CHARSET_UNKNOWN((request, wire) -> wire.head("200 OK", "Content-Type: application/json; charset=klingon").raw(Plain.RECORDS)),
    CHARSET_BAD((request, wire) -> wire.head("200 OK", "Content-Type: application/json; charset=\"\u001b ; \\\"").raw(Plain.RECORDS)),
    MARKS((request, wire) -> CharacterFault.bytes(wire, "200 OK", "\u00ef\u00bb\u00bf\u00ef\u00bb\u00bf" + Plain.RECORDS)),
    /** Types that are none. */
    TYPE_BAD((request, wire) -> wire.head("200 OK", "Content-Type: ;;;/// \"").raw(Plain.RECORDS)),
    TYPE_CSV((request, wire) -> wire.head("200 OK", "Content-Type: text/csv").raw("id,\"a\n1,\"\"\"x\n\n,,,,,\n2,\0"));

    private static final String CONTROL = "\u001b]0;owned\u0007\u001b[31mred\u001b[2J\u0008\rgone\u009b1m\0";

    private static void bytes(Wire wire, String status, String latin) throws IOException {
        wire.head(status, "Content-Type: application/json", "Content-Length: " + latin.length()).raw(latin).keep();
    }

    private final Behaviour behaviour;

    CharacterFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
