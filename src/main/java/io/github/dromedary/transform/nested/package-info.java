/**
 * Arrays that become child tables. Start with {@link io.github.dromedary.transform.nested.NestedTables}.
 */
package io.github.dromedary.transform.nested;
