/**
 * Converts records to rows of one table: flattening, column names and types. Start with {@link
 * io.github.dromedary.transform.rows.RowTransform}.
 */
package io.github.dromedary.transform.rows;
