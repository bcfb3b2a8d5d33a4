/**
 * What differs between databases. Begin with {@link io.github.dromedary.sql.dialect.Dialect}; each database is one class.
 */
package io.github.dromedary.sql.dialect;
