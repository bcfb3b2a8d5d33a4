/**
 * Response bodies: their formats, their limits and the records in them. Begin with {@link
 * io.github.dromedary.http.body.ResponseContent}; each format is one {@code Document}.
 */
package io.github.dromedary.http.body;
