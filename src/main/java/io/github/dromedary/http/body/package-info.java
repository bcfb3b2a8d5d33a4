/**
 * Response bodies: formats, limits and the records within. Begin with {@link
 * io.github.dromedary.http.body.ResponseContent}; each format is one {@code Document}.
 */
package io.github.dromedary.http.body;
