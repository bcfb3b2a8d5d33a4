package io.github.dromedary.runtime.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSnapshotTest {
    @TempDir
    private Path folder;

    @Test
    void findsWhatWasAddedChangedAndRemoved() throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources"));
        var stays = Files.writeString(sources.resolve("stays.xml"), "1");
        var changes = Files.writeString(sources.resolve("changes.json"), "1");
        var goes = Files.writeString(folder.resolve("goes.xml"), "1");
        Files.writeString(folder.resolve("notes.txt"), "1");
        var before = FolderSnapshot.of(folder);

        Files.writeString(changes, "22");
        Files.delete(goes);
        var comes = Files.writeString(sources.resolve("comes.xml"), "1");
        Files.writeString(folder.resolve("notes.txt"), "22");

        assertThat(FolderSnapshot.of(folder).changed(before)).containsExactlyInAnyOrder(changes, goes, comes).doesNotContain(stays);
    }

    @Test
    void noticesAFileOfTheSameSizeByItsTime() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "1");
        var before = FolderSnapshot.of(folder);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(FolderSnapshot.of(folder).changed(before)).containsExactly(file);
    }

    @Test
    void aFolderThatIsGoneHasNoFiles() {
        assertThat(FolderSnapshot.of(folder.resolve("none")).files()).isEmpty();
    }

    @Test
    void countsFilesOfSecrets(@TempDir Path elsewhere) throws IOException {
        var key = Files.writeString(elsewhere.resolve("key"), "k");
        var before = FolderSnapshot.of(folder).with(java.util.Set.of(key));
        Files.writeString(key, "another");

        assertThat(FolderSnapshot.of(folder).with(java.util.Set.of(key)).changed(before)).containsExactly(key);
    }
}
