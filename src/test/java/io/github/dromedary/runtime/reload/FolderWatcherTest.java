package io.github.dromedary.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

    @Test
    void leavesAFileAloneThatIsStillBeingWritten() throws Exception {
        var looks = new AtomicInteger();
        var taken = new CompletableFuture<Integer>();
        var known = new FolderSnapshot(Map.of());
        Supplier<FolderSnapshot> growing = () -> size(Math.min(looks.incrementAndGet(), 3));
        try (var watcher = new FolderWatcher(Path.of("."), growing, known, () -> taken.complete(looks.get()))) {
            watcher.start();

            assertThat(taken.get(10, TimeUnit.SECONDS)).as("looks until two in a row are the same").isEqualTo(4);
        }
    }

    private static FolderSnapshot size(long size) {
        return new FolderSnapshot(Map.of(Path.of("a.xml"), new FolderSnapshot.Stamp(FileTime.fromMillis(0), size, "")));
    }
}
