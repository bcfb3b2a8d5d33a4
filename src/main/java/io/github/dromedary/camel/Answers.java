package io.github.dromedary.camel;

import io.github.dromedary.http.Format;
import java.util.List;
import java.util.Optional;

/**
 * How a source takes its answers. Immutable.
 *
 * @param format  how records are written in them, or empty when their content types tell
 * @param retries what they say when they are to be asked for again
 * @param fails   what they say when the API has failed for good
 */
record Answers(Optional<Format> format, List<Judgement> retries, List<Judgement> fails) {

    /** What of it decides which rows come of a sync. */
    String plan() {
        return format.map(f -> "|" + f).orElse("");
    }
}
