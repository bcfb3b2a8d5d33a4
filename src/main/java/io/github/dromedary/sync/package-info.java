/** One sync of one source, from its first request to its last, without Camel. Begin with {@link io.github.dromedary.sync.Sync}. */
package io.github.dromedary.sync;
