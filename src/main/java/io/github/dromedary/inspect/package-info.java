/**
 * Check and preview: read an API without writing. Start with {@link io.github.dromedary.inspect.Inspection}.
 */
package io.github.dromedary.inspect;
