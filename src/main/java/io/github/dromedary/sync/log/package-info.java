/** The log of syncs. Begin with {@link io.github.dromedary.sync.log.LogListener}. */
package io.github.dromedary.sync.log;
