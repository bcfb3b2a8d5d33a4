/**
 * What a source says about its columns and tables. Begin with {@link io.github.dromedary.transform.mapping.Mapping}.
 */
package io.github.dromedary.transform.mapping;
