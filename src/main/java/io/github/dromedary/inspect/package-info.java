/**
 * The commands that look without writing: check and preview. Begin with {@link io.github.dromedary.inspect.Inspection}.
 */
package io.github.dromedary.inspect;
