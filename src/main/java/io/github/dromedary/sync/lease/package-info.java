/**
 * Who may sync a source: one sync at a time in this process, one process at a time on a database. Begin with {@link
 * io.github.dromedary.sync.lease.SourceLeases}.
 */
package io.github.dromedary.sync.lease;
