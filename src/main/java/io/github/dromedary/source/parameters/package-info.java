/**
 * The parameters of source files: one reader per group of parameters, and the problems found in them. Begin with {@link
 * io.github.dromedary.source.parameters.SourceReader}.
 */
package io.github.dromedary.source.parameters;
