/**
 * Requests as the sample API reads them, and its responses. Begin with {@link
 * io.github.dromedary.playground.http.Request}.
 */
package io.github.dromedary.playground.http;
