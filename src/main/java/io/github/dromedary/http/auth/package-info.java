/**
 * Authentication: API keys, tokens, and the grants that return tokens. Begin with {@link
 * io.github.dromedary.http.auth.Authentication}.
 */
package io.github.dromedary.http.auth;
