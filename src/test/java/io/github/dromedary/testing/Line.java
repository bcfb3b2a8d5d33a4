package io.github.dromedary.testing;

import io.github.dromedary.camel.IngestMain;
import io.github.dromedary.camel.Options;
import io.github.dromedary.camel.Sync;
import io.github.dromedary.camel.SyncListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one sync of one source, as {@code once} does. */
public final class Line {

    private Line() {
    }

    /** One sync with the routes of the repository. */
    public static Sync once(String source, Map<String, String> properties) throws Exception {
        return once(Path.of("routes"), source, properties);
    }

    /** One sync with the routes of a folder. */
    public static Sync once(Path routes, String source, Map<String, String> properties) throws Exception {
        var ended = new AtomicReference<Sync>();
        var main = new IngestMain(new Options(routes, Optional.empty(), new LinkedHashMap<>(properties)), new SyncListener() {
            @Override
            public void ended(Sync sync) {
                ended.set(sync);
            }
        }, true);
        try {
            main.start(List.of(source));
            main.sync(source);
            return ended.get();
        } finally {
            main.stop();
        }
    }
}
