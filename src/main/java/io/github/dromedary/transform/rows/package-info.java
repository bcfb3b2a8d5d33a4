/**
 * Records of one table: flattened into fields, laid out over columns and converted. Begin with {@link
 * io.github.dromedary.transform.rows.RowTransform}.
 */
package io.github.dromedary.transform.rows;
