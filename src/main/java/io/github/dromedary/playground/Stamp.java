package io.github.dromedary.playground;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** A date and time as the original writes it: whole seconds and a {@code Z}, whatever the zone. */
final class Stamp {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter READ =
            DateTimeFormatter.ofPattern("uuuu-M-d'T'H:m:s'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Stamp() {
    }

    static String of(LocalDateTime time) {
        return WRITTEN.format(time);
    }

    /** Writes a stamp of somebody else as ours, so that both compare as text. */
    static String normal(String text) {
        return of(LocalDateTime.parse(text, READ));
    }
}
