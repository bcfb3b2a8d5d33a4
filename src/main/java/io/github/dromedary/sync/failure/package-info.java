/**
 * Failures of a sync: their kinds, and the rule by which they are retried. Begin with {@link
 * io.github.dromedary.sync.failure.Failure}.
 */
package io.github.dromedary.sync.failure;
