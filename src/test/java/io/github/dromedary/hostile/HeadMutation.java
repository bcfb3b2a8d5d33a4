package io.github.dromedary.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.UnaryOperator;

/** Changes of the status line and of headers. */
enum HeadMutation implements Mutation {
    STATUS((message, dice) -> message.withStatus(dice.pick("400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict",
            "418 Teapot",
            "429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "204 No Content",
            "206 Partial Content",
            "205 Reset Content", "304 Not Modified", "300 Multiple Choices", "201 Created", "299 Fine", "599 Odd", "999 Much", "199 Less",
            "600 More"))),
    STATUS_LINE((message, dice) -> message.withStart(dice.pick("", "HTTP/1.1", "HTTP/1.1 OK", "HTTP/1.1 -200 OK", "HTTP/1.1 99999999999 OK",
            "HTTP/9.9 200 OK",
            "HTTP/1.0 200 OK", "HTTP/2 200", "ICY 200 OK", "SSH-2.0-x", "HTTP/1.1  200  OK", "200 OK", "\0\0\0", "HTTP/1.1 200 "
            + "O".repeat(100_000)))),
    REASON((message, dice) -> message.withStatus(dice.pick("200 ", "400 ", "403 ", "500 ", "999 ") + line(dice.text()))),
    INTERIM((message, dice) -> message.withStart(("HTTP/1.1 " + dice.pick("100 Continue", "103 Early Hints", "102 Processing") + "\r\n\r\n")
            .repeat(1 + dice.below(50)) + message.start())),
    ODD((message, dice) -> message.with(dice.pick("X: " + line(dice.text()), "no colon", ": none", "X Y: z", "X:\r\n folded\r\n\tmore",
            "CamelHttpUri: http://127.0.0.1:9/",
            "CamelHttpResponseCode: 200", "CamelJdbcParameters: x", "Authorization: " + line(dice.text()), "X-Long: " + "a".repeat(100_000),
            "Host: evil.example",
            "Upgrade: h2c", "Connection: Upgrade", "Connection: close", "Keep-Alive: timeout=" + dice.number(), "Proxy-Authenticate: Basic",
            "X-NUL: a\0b",
            "WWW-Authenticate: " + dice.pick("Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Negotiate", line(dice.text())),
            "Location: " + line(dice.address()),
            "Refresh: 0; url=" + line(dice.address()), "Alt-Svc: h2=\":443\"", "ETag: \"" + line(dice.text()) + "\""))),
    TWICE((message, dice) -> message.headers().isEmpty() ? message : message.with(dice.pick(message.headers()))),
    GONE((message, dice) -> some(message, dice, header -> "")),
    FLIP((message, dice) -> some(message, dice, header -> flipped(header, dice))),
    MANY((message, dice) -> message.withHeaders(new ArrayList<>(Collections.nCopies(5_000, "X-Filler: aaaaaaaaaa")))),
    REDIRECT((message, dice) -> message.withStatus(dice.pick("301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect",
            "308 Permanent Redirect", "305 Proxy"))
            .with("Location: " + line(dice.address()))),
    LINK((message, dice) -> message.with("Link", line(dice.link()))),
    CURSOR((message, dice) -> message.with("X-Next", line(dice.text()))),
    COOKIE((message, dice) -> message.with("Set-Cookie: " + dice.pick("a=b", "a=" + line(dice.key()) + "; Path=/", "a=b; Domain=127.0.0.1", "=",
            "a", "a=b; Max-Age="
            + dice.number(), "a=b; Expires=" + line(dice.text()), line(dice.text()), "a=" + "b".repeat(4_000)))),
    RETRY((message, dice) -> message.withStatus(dice.pick("429 Slow", "503 Slow", "200 OK"))
            .with(dice.pick("Retry-After: ", "X-RateLimit-Reset: ", "RateLimit-Reset: ",
            "RateLimit: limit=1, remaining=0, reset=", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: ")
            + dice.pick(dice.number(), "0", "1", "-1", "Thu, 01 Jan 1970 00:00:00 GMT",
            "Thu, 99 Foo 9999 99:99:99 GMT", line(dice.text())))),
    TYPE((message, dice) -> message.with("Content-Type", line(dice.pick("text/html", "text/csv", "application/x-ndjson",
            "application/json; charset=utf-16", ";;;",
            "application/json; charset=" + dice.text(), "application/octet-stream", "text/csv; header=absent", "", dice.text(),
            "application/gzip")))),
    ENCODING((message, dice) -> message.with("Content-Encoding: " + dice.pick("gzip", "deflate", "br", "zstd", "gzip, gzip", "identity", "x-gzip",
            "", line(dice.text()))));

    /** A line break would end the header; now and then it does. */
    static String line(String text) {
        return text.length() % 7 == 0 ? text : text.replaceAll("[\\r\\n]", " ");
    }

    private static Message some(Message message, Dice dice, UnaryOperator<String> change) {
        if (message.headers().isEmpty()) {
            return message;
        }
        var all = new ArrayList<>(message.headers());
        int at = dice.below(all.size());
        all.set(at, change.apply(all.get(at)));
        return message.withHeaders(all.stream().filter(header -> !header.isEmpty()).toList());
    }

    private static String flipped(String header, Dice dice) {
        var bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private final Mutation mutation;

    HeadMutation(Mutation mutation) {
        this.mutation = mutation;
    }

    @Override
    public Message apply(Message message, Dice dice) {
        return mutation.apply(message, dice);
    }
}
