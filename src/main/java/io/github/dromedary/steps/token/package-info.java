/** Requests, renews and shares access tokens. Begin with {@link io.github.dromedary.steps.token.Tokens}. */
package io.github.dromedary.steps.token;
