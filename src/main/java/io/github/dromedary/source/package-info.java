/**
 * A source as its parameters declare it. Begin with {@link io.github.dromedary.source.Source}.
 */
package io.github.dromedary.source;
