/** Rows into tables: one dialect a database, the upsert, the tables that keep progress, history and rejects. */
package io.github.dromedary.sql;
