package io.github.dromedary.runtime;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.spi.PropertiesFunction;

/**
 * The property function {@code {{file:/run/secrets/key}}}: the text of a file without trailing line breaks, the way Docker and
 * Kubernetes provide secrets.
 */
final class FileProperties implements PropertiesFunction {
    private final Consumer<String> secret;
    private final Map<Path, FolderSnapshot.Stamp> files;

    /** {@code secret} receives the text of each file, {@code files} the state of each file when it was read. */
    FileProperties(Consumer<String> secret, Map<Path, FolderSnapshot.Stamp> files) {
        this.secret = secret;
        this.files = files;
    }

    @Override
    public String getName() {
        return "file";
    }

    /** @throws IllegalArgumentException if the file cannot be read */
    @Override
    public String apply(String remainder) {
        try {
            var file = Path.of(remainder);
            files.put(file, FolderSnapshot.stamp(file)); // later writes count as changes
            var text = Files.readString(file).replaceAll("[\\r\\n]+$", "");
            secret.accept(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("file " + remainder + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("file " + remainder + " cannot be read", e);
        }
    }
}
