/**
 * Incremental reading: the watermark of a field and its format in requests. Begin with {@link
 * io.github.dromedary.http.incremental.Watermark}.
 */
package io.github.dromedary.http.incremental;
