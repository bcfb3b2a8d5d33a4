package io.github.dromedary.hostile;

import java.io.IOException;

/** Pages and redirects that lead astray. */
public enum LinkFault implements Fault {
    /** A redirect to itself; to another origin; to a file; to no address; to nowhere. */
    REDIRECT_SELF((request, wire) -> wire.status("302 Found", "", "Location: " + request.target())),
    REDIRECT_AWAY((request, wire) -> wire.status("302 Found", "", "Location: " + wire.server().elsewhere() + "/good")),
    REDIRECT_AWAY_307((request, wire) -> wire.status("307 Temporary Redirect", "", "Location: " + wire.server().elsewhere() + "/good")),
    REDIRECT_SLASHES((request, wire) -> wire.status("302 Found", "", "Location: //" + wire.server().elsewhere().substring(7) + "/good")),
    REDIRECT_USER((request, wire) -> wire.status("302 Found", "", "Location: http://127.0.0.1@" + wire.server().elsewhere().substring(7) + "/good")),
    REDIRECT_BACKSLASH((request, wire) -> wire.status("302 Found", "", "Location: /\\" + wire.server().elsewhere().substring(7) + "/good")),
    REDIRECT_FILE((request, wire) -> wire.status("302 Found", "", "Location: file:///etc/passwd")),
    REDIRECT_BAD((request, wire) -> wire.status("302 Found", "", "Location: http://[::bad/ %zz")),
    REDIRECT_NOWHERE((request, wire) -> wire.status("302 Found", "")),
    REDIRECT_TWICE((request, wire) -> wire.status("302 Found", "", "Location: /good", "Location: " + wire.server().elsewhere() + "/good")),
    REDIRECT_ON((request, wire) -> wire.status("302 Found", "", "Location: " + request.path() + "?n=" + (request.number("n", 0) + 1))),
    /** Links to another origin, as JSON and as a header; with a user before the host; without a scheme. */
    LINK_AWAY((request, wire) -> LinkFault.link(wire, wire.server().elsewhere() + "/good")),
    LINK_SLASHES((request, wire) -> LinkFault.link(wire, "//" + wire.server().elsewhere().substring(7) + "/good")),
    LINK_USER((request, wire) -> LinkFault.link(wire, wire.server().url() + "@" + wire.server().elsewhere().substring(7) + "/good")),
    LINK_BACKSLASH((request, wire) -> LinkFault.link(wire, "/\\\\" + wire.server().elsewhere().substring(7) + "/good")),
    LINK_HOST((request, wire) -> LinkFault.link(wire, "http://LOCALHOST:" + wire.server().url().replaceAll(".*:", "") + "/good")),
    LINK_FILE((request, wire) -> LinkFault.link(wire, "file:///etc/passwd")),
    LINK_SCRIPT((request, wire) -> LinkFault.link(wire, "javascript:alert(1)")),
    LINK_EXPRESSION((request, wire) -> LinkFault.link(wire, "/good?x=${body}&y={{users.apiKey}}&z=#{1+1}")),
    LINK_OPTIONS((request, wire) -> LinkFault.link(wire,
            "/good?httpClient.x=1&bridgeEndpoint=true&proxyHost=127.0.0.1&throwExceptionOnFailure=false")),
    LINK_BAD((request, wire) -> LinkFault.link(wire, "http://[::bad/ %zz")),
    LINK_LONG((request, wire) -> LinkFault.link(wire, "/good?x=" + "a".repeat(1_000_000))),
    LINK_SPLIT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"next\":\"/good?x=1 HTTP/1.1\\r\\nX-Injected: yes\\r\\n\\r\\n\"}")),
    LINK_SELF((request, wire) -> LinkFault.link(wire, request.target())),
    /** Pages without an end, each with a new token; each with a new link and no records. */
    ENDLESS_TOKENS((request, wire) -> wire.json("{\"data\":[{\"id\":" + System.nanoTime() + "}],\"c\":\"" + System.nanoTime() + "\",\"more\":true}")),
    ENDLESS_EMPTY((request, wire) -> wire.json("{\"data\":[],\"c\":\"" + System.nanoTime() + "\",\"more\":true,\"next\":\"" + request.path()
            + "?n=" + System.nanoTime() + "\"}")),
    ENDLESS_SAME((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":\"" + System.nanoTime() + "\",\"more\":true,\"total\":1000000}")),
    /** A token that would be a header of its own; one of 1 MB; one that is an object. */
    TOKEN_SPLIT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":\"x\\r\\nX-Injected: yes\"}")),
    TOKEN_LONG((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":\"" + "t".repeat(1_000_000) + "\"}")),
    TOKEN_OBJECT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":{\"a\":[1]}}"));

    private static void link(Wire wire, String next) throws IOException {
        wire.json("{\"data\":[{\"id\":1}],\"next\":\"" + next + "\"}", "Link: <" + next + ">; rel=\"next\"");
    }

    private final Behaviour behaviour;

    LinkFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
