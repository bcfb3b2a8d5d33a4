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
 * How a source takes its answers. Immutable.
 *
 * @param format  how records are written in them, or empty when their content types tell
 * @param charset what characters they are in, or empty when their content types tell
 * @param retries what they say when they are to be asked for again
 * @param fails   what they say when the API has failed for good
 * @param endOn   statuses of answers beyond the first page which mean that there are no more pages
 */
public record ResponseSettings(Optional<Format> format, Optional<Charset> charset, List<ResponseTest> retries, List<ResponseTest> fails, Set<Integer> endOn) {

    /** What a body is that comes with that content type, or with {@code null}. */
    public ResponseContent content(String contentType, ResponseLimits limits) {
        return ResponseContent.of(format, charset, contentType, limits);
    }

    /** The same when it is JSON, whatever it is said to be. */
    public ResponseContent json(String contentType, ResponseLimits limits) {
        return ResponseContent.of(Optional.of(Format.JSON), charset, contentType, limits);
    }

    /** Whether that failure, beyond the first page, means that there are no more. */
    public boolean ends(Exception failure) {
        return failure instanceof StatusException response && endOn.contains(response.status());
    }

    /** What of it decides which rows come of a sync. */
    String plan() {
        return format.map(f -> "|" + f).orElse("") + charset.map(c -> "|" + c).orElse("") + (endOn.isEmpty() ? "" : "|" + endOn);
    }
}
