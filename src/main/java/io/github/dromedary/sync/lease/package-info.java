/**
 * Mutual exclusion of syncs: one sync of a source at a time in a process, and one process at a time on a database. Begin with
 * {@link io.github.dromedary.sync.lease.SourceLeases}.
 */
package io.github.dromedary.sync.lease;
