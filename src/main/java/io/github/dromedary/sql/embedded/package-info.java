/** The embedded database: a file of H2's that several processes of one machine use at a time. */
package io.github.dromedary.sql.embedded;
