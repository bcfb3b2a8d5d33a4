/**
 * What the file of a source says: its parameters, one reader for each group of them, and the problems they have. Begin
 * with {@link io.github.dromedary.source.SourceReader}.
 */
package io.github.dromedary.source;
