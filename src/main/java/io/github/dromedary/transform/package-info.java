/**
 * Turns the records of an API into the rows of tables. Begin with {@link io.github.dromedary.transform.Transform}.
 */
package io.github.dromedary.transform;
