/**
 * Writes rows to a database, and keeps the checkpoints, the history and the rejects beside them. Begin with {@link
 * io.github.dromedary.sql.Schema}; {@link io.github.dromedary.sql.Journal} has the tables of Dromedary itself.
 */
package io.github.dromedary.sql;
