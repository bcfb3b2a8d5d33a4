/**
 * What the log says about syncs. Begin with {@link io.github.dromedary.sync.log.LogListener}.
 */
package io.github.dromedary.sync.log;
