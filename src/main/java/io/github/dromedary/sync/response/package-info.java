/**
 * The responses of a sync: conditional, prefetched, current, and cut into batches. Begin with {@link
 * io.github.dromedary.sync.response.CurrentRequest}.
 */
package io.github.dromedary.sync.response;
