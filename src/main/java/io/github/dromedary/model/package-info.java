/**
 * The values that flow from a request to a row, made of JDK types alone. Begin with {@link io.github.dromedary.model.Page}
 * and {@link io.github.dromedary.model.Batch}.
 */
package io.github.dromedary.model;
