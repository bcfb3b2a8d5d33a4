package io.github.dromedary.playground.http;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Timestamps in the format of the original API: whole seconds with a {@code Z}, regardless of the zone. */
public final class Timestamp {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter READ =
            DateTimeFormatter.ofPattern("uuuu-M-d'T'H:m:s'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Timestamp() {
    }

    /** Formats a time as the sample API does. */
    public static String of(LocalDateTime time) {
        return WRITTEN.format(time);
    }

    /** Converts a client's timestamp to the format of the stored ones, so that both compare as text. */
    public static String normalized(String text) {
        return of(LocalDateTime.parse(text, READ));
    }
}
