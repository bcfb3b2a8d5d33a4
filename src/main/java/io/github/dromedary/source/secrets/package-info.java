/**
 * Keeps secrets out of logs, messages and stored requests. Start with {@link io.github.dromedary.source.secrets.Secrets}.
 */
package io.github.dromedary.source.secrets;
