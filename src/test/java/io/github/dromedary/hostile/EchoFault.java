package io.github.dromedary.hostile;

import java.io.IOException;
import java.util.Locale;

/** Shows the request's key, written as the query's {@code as} says, the name of an {@link Encoding}. */
public enum EchoFault implements Fault {
    /** In the body of an error. */
    ECHO_ERROR((request, wire) -> wire.status("400 Bad Request", "{\"message\":\"no such key: " + EchoFault.written(request) + ".\"}")),
    /** In the reason phrase. */
    ECHO_REASON((request, wire) -> wire.status("403 Not with " + EchoFault.line(request), "{}")),
    /** In an answer with status 200 that says it has failed. */
    ECHO_FAILED((request, wire) -> wire.json("{\"error\":\"no such key: " + EchoFault.written(request) + ".\",\"ok\":false,\"data\":[]}")),
    /** In the body that is no JSON. */
    ECHO_HTML((request, wire) -> wire.head("200 OK", "Content-Type: text/html").utf8("<html>" + EchoFault.written(request) + "</html>")),
    /** In a record that the table cannot take. */
    ECHO_REJECT((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"v\":1},{\"id\":null,\"v\":\"" + EchoFault.written(request) + "\"}]}")),
    /** In the names of members. */
    ECHO_NAME((request, wire) -> wire.json("{\"" + EchoFault.written(request) + "\":1,\"rows\":\"none\"}")),
    /** In the next page's address, under another name; as a cursor. */
    ECHO_LINK((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"next\":\"" + EchoFault.next(request) + "\"}", "Link: <"
            + EchoFault.next(request) + ">; rel=\"next\"")),
    ECHO_CURSOR((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":\"" + EchoFault.written(request) + "\"}")),
    /** In an address that is none. */
    ECHO_BAD_LINK((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"next\":\"http://[" + EchoFault.written(request) + "\"}")),
    /** In an address elsewhere: of a link, of a redirect. */
    ECHO_ELSEWHERE((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"next\":\"" + wire.server().elsewhere() + "/"
            + EchoFault.written(request) + "\"}")),
    ECHO_REDIRECT((request, wire) -> wire.status("302 Found", "", "Location: " + wire.server().elsewhere() + "/?k=" + EchoFault.line(request)));

    private static String written(Request request) {
        return Encoding.valueOf(request.param("as").orElse("PLAIN").toUpperCase(Locale.ROOT)).of(request.key());
    }

    private static String line(Request request) {
        return written(request).replaceAll("[\\r\\n]", " ");
    }

    /** An address that is one, which leads on for three pages. */
    private static String next(Request request) {
        long page = request.number("page", 1);
        return page > 3 ? "" : request.path() + "?as=" + request.param("as").orElse("PLAIN") + "&page=" + (page + 1) + "&k="
                + Encoding.PERCENT.of(written(request));
    }

    private final Behaviour behaviour;

    EchoFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
