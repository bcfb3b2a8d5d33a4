package io.github.dromedary.hostile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request as it came.
 *
 * @param head the request line and the headers, with CRLF between them
 * @param body as many bytes as Content-Length says
 */
public record Request(String head, String body) {

    /** The path and the query. */
    String target() {
        var words = head.split(" ", 3);
        return words.length > 1 ? words[1] : "/";
    }

    /** The path's first segment, with the slash before it. */
    public String path() {
        var path = target().replaceAll("\\?.*", "");
        int second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second);
    }

    /** A parameter of the query, decoded. */
    Optional<String> param(String name) {
        var target = target();
        return Stream.of(target.substring(target.indexOf('?') + 1).split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8)).findFirst();
    }

    /** A number in the query, or that. */
    long number(String name, long otherwise) {
        return param(name).map(Long::parseLong).orElse(otherwise);
    }

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
        var start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start)).map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** What the client authenticates with: a token, the password of Basic, or the query's {@code key}. */
    public String key() {
        return header("Authorization").map(Request::credential).or(() -> header("X-Api-Key")).or(() -> param("key")).orElse("");
    }

    private static String credential(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return authorization.substring(authorization.indexOf(' ') + 1);
        }
        var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        return pair.substring(pair.indexOf(':') + 1);
    }
}
