package io.github.dromedary.sql;

import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * A request as text: method and URL on the first line, one header per line, then an empty line and the body, as in RFC 9112. HTTP
 * forbids line breaks in all of them but the body.
 */
final class StoredRequest {
    private static final Pattern START = Pattern.compile("(GET|POST) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([\\w!#$%&'*+.^`|~-]+): ?(.*)");

    private StoredRequest() {
    }

    static String format(Request request) {
        if (request == null) {
            return null;
        }
        var text = new StringBuilder(request.method()).append(' ').append(request.uri());
        request.headers().forEach((name, value) -> text.append('\n').append(name).append(": ").append(value));
        return request.body() == null ? text.toString() : text.append("\n\n").append(request.body()).toString();
    }

    /**
     * Parses the text that {@link #format} has written.
     *
     * @throws IllegalArgumentException when it is another text; the message says what is wrong and quotes nothing of it
     */
    static Request parse(String text) {
        if (text == null) {
            return null;
        }
        int blank = text.indexOf("\n\n");
        var lines = (blank < 0 ? text : text.substring(0, blank)).split("\n", -1);
        var start = START.matcher(lines[0]);
        if (!start.matches()) {
            throw new IllegalArgumentException("invalid");
        }
        var headers = new ArrayList<NameValuePairs.Pair>();
        for (int i = 1; i < lines.length; i++) {
            var header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                throw new IllegalArgumentException("invalid: malformed header");
            }
            headers.add(new NameValuePairs.Pair(header.group(1), header.group(2)));
        }
        return new Request(start.group(1), uri(start.group(2)), new NameValuePairs(headers), blank < 0 ? null : text.substring(blank + 2));
    }

    private static URI uri(String address) {
        try {
            var uri = new URI(address);
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // not the URL of a request
        }
        throw new IllegalArgumentException("invalid: malformed URL");
    }
}
