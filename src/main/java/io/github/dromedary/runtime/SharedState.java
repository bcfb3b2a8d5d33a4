package io.github.dromedary.runtime;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.lease.LeaseOwner;
import io.github.dromedary.sync.lease.SyncSlot;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes on when other routes take the place of those that run. Threads share it.
 *
 * @param owner    who holds the sources
 * @param underWay the sources that are being synced, each with the turn of the exchange that does
 * @param schedule when they are polled next
 * @param secrets  what no text that people read may have
 * @param files    the files that secrets were read from, as they were
 */
public record SharedState(LeaseOwner owner, Map<String, SyncSlot> underWay, PollSchedule schedule, Secrets secrets, Map<Path, FolderSnapshot.Stamp> files) {

    public SharedState() {
        this(LeaseOwner.create(), new ConcurrentHashMap<>(), new PollSchedule(), new Secrets(), new ConcurrentHashMap<>());
    }
}
