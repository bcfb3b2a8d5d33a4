/**
 * How requests authenticate: keys, tokens and the grants that tokens come from. Begin with {@link
 * io.github.dromedary.http.auth.Authentication}.
 */
package io.github.dromedary.http.auth;
