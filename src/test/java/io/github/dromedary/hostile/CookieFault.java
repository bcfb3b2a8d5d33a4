package io.github.dromedary.hostile;

import java.io.IOException;
import java.util.stream.IntStream;

/** Cookies in many forms. */
public enum CookieFault implements Fault {
    /**
     * Whoever has its cookie is its tenant, whatever key it sends; the key is looked at when there is none. Each record says
     * whose it is.
     */
    COOKIE_TENANT((request, wire) -> {
        var tenant = request.header("Cookie").map(cookie -> cookie.replaceAll(".*tenant=([^;]*).*", "$1")).orElseGet(request::key);
        wire.json("{\"data\":[{\"id\":1,\"tenant\":\"" + tenant + "\"}]}", "Set-Cookie: tenant=" + tenant + "; Path=/");
    }),
    /** Ten cookies of 3 kB; a request that brings more than 16 kB is refused. */
    COOKIES_LARGE((request, wire) -> {
        if (request.head().length() > 16_384) {
            wire.status("431 Request Header Fields Too Large", "{\"error\":\"too large\"}");
        } else {
            wire.json(Plain.RECORDS, CookieFault.cookies(10, 3_000));
        }
    }),
    /** A thousand cookies. */
    COOKIES_MANY((request, wire) -> wire.json(Plain.RECORDS, CookieFault.cookies(1_000, 10))),
    /** Forms that are hardly cookies. */
    COOKIES_STRANGE((request, wire) -> wire.json(Plain.RECORDS, "Set-Cookie: ", "Set-Cookie: =", "Set-Cookie: =v", "Set-Cookie: n",
            "Set-Cookie: a=b, c=d",
            "Set-Cookie: a=\"b;c\"; Path=\"/\"", "Set-Cookie: e=f; Expires=Thu, 99 Foo 0000 99:99:99 GMT",
            "Set-Cookie: g=h; Max-Age=99999999999999999999",
            "Set-Cookie: i=j; Max-Age=-1", "Set-Cookie: k=l; Domain=.com", "Set-Cookie: m=n; Domain=127.0.0.1; Secure; HttpOnly; SameSite=None",
            "Set-Cookie: __Host-x=y; Path=/; Secure", "Set-Cookie: o=\0\u0007\u001b[2J", "Set-Cookie: $Version=1; $Path=/",
            "Set-Cookie2: p=q; Version=1; Port",
            "Set-Cookie: r=s; Version=99999999999", "Set-Cookie: t=u\u00ff; Path=/../..")),
    /** A cookie with a redirect to another origin. */
    COOKIE_REDIRECT((request, wire) -> wire.status("302 Found", "", "Set-Cookie: session=s1; Path=/", "Location: " + wire.server().elsewhere()
            + "/good")),
    /** A cookie with a redirect to itself, which is only left with the cookie. */
    COOKIE_WALL((request, wire) -> {
        if (request.header("Cookie").isPresent()) {
            wire.json(Plain.RECORDS);
        } else {
            wire.status("302 Found", "", "Set-Cookie: pass=1; Path=/", "Location: " + request.target());
        }
    }),
    /** A cookie that holds the request's key. */
    COOKIE_KEY((request, wire) -> wire.json(Plain.RECORDS, "Set-Cookie: key=" + request.key() + "; Path=/"));

    private static String[] cookies(int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> "Set-Cookie: c" + i + "=" + "v".repeat(length) + "; Path=/").toArray(String[]::new);
    }

    private final Behaviour behaviour;

    CookieFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
