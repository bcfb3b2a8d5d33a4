package io.github.dromedary.runtime.routes;

import io.github.dromedary.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The state of the files of a routes folder at one instant. Immutable. */
public record FolderSnapshot(Map<Path, Stamp> files) {

    /** The state of one file; {@code key} changes when the file is replaced by another, as editors do. */
    public record Stamp(FileTime modified, long size, String key) {
    }

    public FolderSnapshot {
        files = Map.copyOf(files);
    }

    /** Returns a snapshot with further files in their current state. */
    public FolderSnapshot with(Set<Path> others) {
        return with(others.stream().collect(Collectors.toMap(file -> file, FolderSnapshot::stamp)));
    }

    /** Returns a snapshot with further files in a recorded state. */
    public FolderSnapshot with(Map<Path, Stamp> others) {
        var all = new LinkedHashMap<>(files);
        all.putAll(others);
        return new FolderSnapshot(all);
    }

    public static FolderSnapshot of(Path folder) {
        var files = new LinkedHashMap<Path, Stamp>();
        for (var suffix : Set.of(".xml", ".json")) {
            for (var file : list(folder, suffix)) {
                files.put(file, stamp(file));
            }
        }
        return new FolderSnapshot(files);
    }

    private static Iterable<Path> list(Path folder, String suffix) {
        try {
            return RouteFiles.list(folder, suffix);
        } catch (ConfigurationException e) {
            return Set.of(); // the folder has been deleted
        }
    }

    /** Returns the current state of a file, also of a missing one. */
    public static Stamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            return new Stamp(FileTime.fromMillis(0), -1, ""); // the file is missing
        }
    }

    /** Returns the files that were changed, added or removed since that snapshot. */
    public Set<Path> changed(FolderSnapshot since) {
        var all = new HashSet<>(files.keySet());
        all.addAll(since.files.keySet());
        all.removeIf(file -> Objects.equals(files.get(file), since.files.get(file)));
        return all;
    }
}
