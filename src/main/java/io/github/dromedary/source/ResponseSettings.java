package io.github.dromedary.source;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.http.body.ResponseLimits;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How responses are read and judged. Immutable.
 *
 * @param format  the format of records, or empty to detect it by content type
 * @param charset the character encoding, or empty to detect it by content type
 * @param retries tests for a response that is an error and is retried
 * @param fails   tests for a response that is an error and fails the sync
 * @param endOn   error statuses that mean the end of pages, on any page but the first
 */
public record ResponseSettings(Optional<Format> format, Optional<Charset> charset, List<ResponseTest> retries, List<ResponseTest> fails,
        Set<Integer> endOn) {

    /** Returns how to read a body of that content type, which may be {@code null}. */
    public ResponseContent content(String contentType, ResponseLimits limits) {
        return ResponseContent.of(format, charset, contentType, limits);
    }

    /** Returns how to read a body as JSON, ignoring {@code format} and the type that the header names. */
    public ResponseContent json(String contentType, ResponseLimits limits) {
        return ResponseContent.of(Optional.of(Format.JSON), charset, contentType, limits);
    }

    /** Whether that failure, on any page but the first, means the end of pages. */
    public boolean endsPaging(Exception failure) {
        return failure instanceof StatusException response && endOn.contains(response.status());
    }

    /** The part of {@link Source#plan()} that these settings determine. */
    String plan() {
        return format.map(f -> "|" + f).orElse("") + charset.map(c -> "|" + c).orElse("") + (endOn.isEmpty() ? "" : "|" + endOn);
    }
}
