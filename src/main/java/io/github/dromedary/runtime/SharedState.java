package io.github.dromedary.runtime;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.lease.LeaseOwner;
import io.github.dromedary.sync.lease.SyncSlot;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state that survives a replacement of the routes. Thread-safe.
 *
 * @param owner    the lease owner of this process
 * @param underWay the sources that are being synced, each with the slot of its sync
 * @param schedule the next poll of each source
 * @param secrets  the secrets to redact in all output
 * @param files    the files that secrets were read from, with their state at that time
 */
public record SharedState(LeaseOwner owner, Map<String, SyncSlot> underWay, PollSchedule schedule, Secrets secrets,
        Map<Path, FolderSnapshot.Stamp> files) {

    public SharedState() {
        this(LeaseOwner.create(), new ConcurrentHashMap<>(), new PollSchedule(), new Secrets(), new ConcurrentHashMap<>());
    }
}
