/**
 * Arrays of records that become tables of their own. Begin with {@link io.github.dromedary.transform.nested.NestedTables}.
 */
package io.github.dromedary.transform.nested;
