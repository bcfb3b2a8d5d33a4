/**
 * Reads and writes JSON: one parser, one writer, one notation for paths. Begin with {@link
 * io.github.dromedary.json.JsonReader}.
 */
package io.github.dromedary.json;
