package io.github.dromedary.sql;

import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.LinkedHashMap;

/**
 * A request as text: method and address on the first line, a header on each further line, then an empty line and the body,
 * as in RFC 9112. Values are free of line breaks there, which HTTP forbids in them.
 */
final class StoredRequest {

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

    static Request parse(String text) {
        if (text == null) {
            return null;
        }
        int blank = text.indexOf("\n\n");
        var lines = (blank < 0 ? text : text.substring(0, blank)).split("\n");
        var start = lines[0].split(" ", 2);
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            var header = lines[i].split(": ", 2);
            headers.put(header[0], header[1]);
        }
        return new Request(start[0], URI.create(start[1]), headers, blank < 0 ? null : text.substring(blank + 2));
    }
}
