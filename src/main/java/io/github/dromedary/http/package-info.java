/**
 * One exchange with an API, seen from the client. Nothing here opens a connection. Begin with {@link
 * io.github.dromedary.http.Endpoint}, which makes the first request.
 */
package io.github.dromedary.http;
