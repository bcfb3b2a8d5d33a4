/**
 * Converts the records of an API to table rows. Start with {@link io.github.dromedary.transform.Transform}.
 */
package io.github.dromedary.transform;
