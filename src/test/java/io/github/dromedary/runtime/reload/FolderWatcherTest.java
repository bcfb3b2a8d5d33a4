package io.github.dromedary.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatcherTest {

    @TempDir
    private Path folder;

    @Test
    void anErrorDoesNotEndIt() throws Exception {
        var changes = new AtomicInteger();
        try (var watch = new FolderWatcher(folder, () -> {
            if (changes.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("of/a/bean");
            }
        })) {
            watch.start();
            Files.writeString(folder.resolve("one.xml"), "<camel/>");
            await().until(() -> changes.get() == 1);

            Files.writeString(folder.resolve("two.xml"), "<camel/>");

            await().until(() -> changes.get() == 2);
        }
        assertThat(changes).hasValue(2);
    }
}
