/**
 * Rate limits: what a source asks for and what the API announces. Begin with {@link
 * io.github.dromedary.http.limits.RateLimiter}.
 */
package io.github.dromedary.http.limits;
