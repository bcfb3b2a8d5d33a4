package io.github.dromedary.runtime;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.spi.PropertiesFunction;

/** {@code {{file:/run/secrets/key}}}: what a file says, without the line breaks at its end, as Docker and Kubernetes hand out secrets. */
final class FileProperties implements PropertiesFunction {
    private final Consumer<String> secret;
    private final Map<Path, FolderSnapshot.Stamp> files;

    /** {@code secret} is told of what files say, and {@code files} gets those that were read, as they were. */
    FileProperties(Consumer<String> secret, Map<Path, FolderSnapshot.Stamp> files) {
        this.secret = secret;
        this.files = files;
    }

    @Override
    public String getName() {
        return "file";
    }

    /** @throws IllegalArgumentException when the file cannot be read */
    @Override
    public String apply(String remainder) {
        try {
            var file = Path.of(remainder);
            files.put(file, FolderSnapshot.stamp(file)); // what is written from now on counts as a change
            var text = Files.readString(file).replaceAll("[\\r\\n]+$", "");
            secret.accept(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file " + remainder + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + remainder + " cannot be read", e);
        }
    }
}
