/**
 * Source files: parameters, one reader per group of parameters, and the problems found in them. Start with {@link
 * io.github.dromedary.source.SourceReader}.
 */
package io.github.dromedary.source;
