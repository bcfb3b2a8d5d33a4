/**
 * Turns the records of an API into the rows of a table: unwraps, selects, flattens, names, infers types and converts.
 * {@link io.github.dromedary.transform.Transform} is the way in, {@link io.github.dromedary.transform.Mapping} says how.
 */
package io.github.dromedary.transform;
