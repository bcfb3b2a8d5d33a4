package io.github.dromedary.bench;

import io.github.dromedary.model.WriteResult;
import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Dromedary as it is: the routes of a folder, started once; a source is asked for a sync. */
final class Line implements Contestant {
    private final IngestRuntime main;
    private volatile Sync ended; // set by a thread of the routes

    /** Starts the sources of a folder on a database. */
    Line(Path routes, String database) throws Exception {
        main = new IngestRuntime(new Options(routes, Optional.empty(), Database.properties(database)), new SyncListener() {
            @Override
            public void ended(Sync sync) {
                ended = sync;
            }
        }, true);
        main.start(List.of());
    }

    @Override
    public WriteResult sync(Load load, Generation generation) {
        ended = null;
        main.sync(load.source(generation.version()));
        ended.error().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        var counts = ended.counts();
        return new WriteResult(counts.inserted(), counts.updated(), counts.unchanged());
    }

    @Override
    public void close() {
        main.stop();
    }
}
