/**
 * Replaces running routes when their files change. Start with {@link io.github.dromedary.runtime.reload.HotReload}.
 */
package io.github.dromedary.runtime.reload;
