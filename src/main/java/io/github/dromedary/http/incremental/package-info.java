/**
 * Reading only what has changed: the watermark of a field and how the API expects it. Begin with {@link
 * io.github.dromedary.http.incremental.Watermark}.
 */
package io.github.dromedary.http.incremental;
