/**
 * A source's settings for its columns and tables. Start with {@link io.github.dromedary.transform.mapping.Mapping}.
 */
package io.github.dromedary.transform.mapping;
