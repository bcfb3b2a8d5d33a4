package io.github.dromedary.cli;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dromedary.source.secrets.Printable;
import io.github.dromedary.source.secrets.Secrets;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Encodes log lines and stack traces with secrets redacted and control characters escaped; named in {@code logback.xml}.
 * Thread-safe.
 */
public final class RedactingEncoder extends PatternLayoutEncoder {
    private final List<Secrets> hidden = new CopyOnWriteArrayList<>();

    void hide(Secrets secrets) {
        hidden.add(secrets);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var charset = Optional.ofNullable(getCharset()).orElse(Charset.defaultCharset());
        var line = new String(super.encode(event), charset);
        for (var secrets : hidden) {
            line = secrets.redact(line);
        }
        return Printable.of(line).getBytes(charset);
    }
}
