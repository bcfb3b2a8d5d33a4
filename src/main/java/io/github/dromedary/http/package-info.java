/**
 * One exchange with an API, from the client's side. Nothing in this package opens a connection. Begin with {@link
 * io.github.dromedary.http.Endpoint}, which creates the first request.
 */
package io.github.dromedary.http;
