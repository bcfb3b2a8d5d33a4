/**
 * Rate limits: those that a source configures and those that the API announces. Begin with {@link
 * io.github.dromedary.http.limits.RateLimiter}.
 */
package io.github.dromedary.http.limits;
