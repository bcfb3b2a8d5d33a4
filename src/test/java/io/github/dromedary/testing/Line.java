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

    /** One sync with the routes of the repository. */
    public static Sync once(String source, Map<String, String> properties) throws Exception {
        return once(Path.of("routes"), source, properties);
    }

    /** One sync with the routes of a folder. */
    public static Sync once(Path routes, String source, Map<String, String> properties) throws Exception {
        return once(routes, source, properties, new ArrayList<>());
    }

    /** The same; {@code told} gets what the user is told of it. */
    public static Sync once(Path routes, String source, Map<String, String> properties, List<String> told) throws Exception {
        var ended = sync(routes, List.of(source), properties, told);
        return ended.get(ended.size() - 1);
    }

    /** One sync of each source of a folder, one after the other; in the order in which they ended. */
    public static List<Sync> all(Path routes, Map<String, String> properties) throws Exception {
        return sync(routes, List.of(), properties, new ArrayList<>());
    }

    private static List<Sync> sync(Path routes, List<String> wanted, Map<String, String> properties, List<String> told) throws Exception {
        var ended = new ArrayList<Sync>();
        var main = new IngestRuntime(new Options(routes, Optional.empty(), new LinkedHashMap<>(properties)), new SyncListener() {
            @Override
            public void noticed(Sync sync, String what) {
                told.add(what);
            }

            @Override
            public void ended(Sync sync) {
                ended.add(sync);
            }
        }, true);
        try {
            main.start(wanted);
            main.sources().forEach(main::sync);
            return ended;
        } finally {
            main.stop();
        }
    }
}
