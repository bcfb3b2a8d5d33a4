package io.github.dromedary.testing;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one sync of a source, as {@code once} does. */
public final class Line {

    private Line() {
    }

    /** Runs one sync with the routes of the repository. */
    public static Sync once(String source, Map<String, String> properties) throws Exception {
        return once(Path.of("routes"), source, properties);
    }

    /** Runs one sync with the routes of a folder. */
    public static Sync once(Path routes, String source, Map<String, String> properties) throws Exception {
        return once(routes, source, properties, new ArrayList<>());
    }

    /** The same; adds the notices of the sync to a list. */
    public static Sync once(Path routes, String source, Map<String, String> properties, List<String> notices) throws Exception {
        var ended = sync(routes, List.of(source), properties, notices);
        return ended.get(ended.size() - 1);
    }

    /** Runs one sync of each source of a folder, one after the other; in the order in which they ended. */
    public static List<Sync> all(Path routes, Map<String, String> properties) throws Exception {
        return sync(routes, List.of(), properties, new ArrayList<>());
    }

    private static List<Sync> sync(Path routes, List<String> sources, Map<String, String> properties, List<String> notices) throws Exception {
        var ended = new ArrayList<Sync>();
        var main = new IngestRuntime(new Options(routes, Optional.empty(), new LinkedHashMap<>(properties)), new SyncListener() {
            @Override
            public void noticed(Sync sync, String notice) {
                notices.add(notice);
            }

            @Override
            public void ended(Sync sync) {
                ended.add(sync);
            }
        }, true);
        try {
            main.start(sources);
            main.sources().forEach(main::sync);
            return ended;
        } finally {
            main.stop();
        }
    }
}
