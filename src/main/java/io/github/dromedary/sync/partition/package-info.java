/**
 * The partitions of a source, their order, and the position within them that a sync has reached. Begin with {@link
 * io.github.dromedary.sync.partition.ReadPosition}.
 */
package io.github.dromedary.sync.partition;
