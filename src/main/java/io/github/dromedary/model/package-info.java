/**
 * The values that flow from a request to a row, made only of JDK types. Begin with {@link io.github.dromedary.model.Page}
 * and {@link io.github.dromedary.model.Batch}.
 */
package io.github.dromedary.model;
