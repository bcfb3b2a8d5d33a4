package io.github.dromedary.camel;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Incremental;
import io.github.dromedary.http.Paginator;
import io.github.dromedary.http.Selector;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Replacement;
import io.github.dromedary.transform.Mapping;
import io.github.dromedary.transform.Nesting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one file of parameters says: where the records are, what they become and where they go. Immutable.
 *
 * @param name           the route's id
 * @param file           the file that says it
 * @param endpoint       the request
 * @param apiKey         the header's value with its prefix, or empty when none is sent
 * @param selector       where the records are in a body, or empty when that is to be found out
 * @param paginator      how the next request follows from an answer
 * @param maximumPages   how many pages a run of them may have
 * @param allowOrigins   other origins than the endpoint's that requests and the key may go to
 * @param incremental    how only what has changed is read, or empty when all is
 * @param forEach        the rows that drive one run of pages each, or empty when there is one run
 * @param each           a route of the user's that every record passes first, or empty
 * @param mapping        what a record becomes, and the table that it is written to first
 * @param disposition    what becomes of the rows that are there
 * @param table          the table that the user sees
 * @param deleting       what becomes of rows that the API shows no more
 * @param allowEmpty     whether a read without records may empty it
 * @param database       the name of the {@code DataSource}
 * @param batchSize      records in one transaction
 * @param parallel       pages to fetch at a time
 * @param maxRejects     how many records may be rejected, or {@code -1} for the default rule
 * @param retryOnStatusCodes statuses after which a request is sent again
 * @param backoff    the wait before the first retry
 * @param maxBackoff     the longest wait that is accepted
 * @param connectTimeout the longest wait for a connection
 * @param responseTimeout the longest wait for an answer, or for more of it
 */
record Source(String name, Path file, Endpoint endpoint, Optional<String> apiKey, Optional<Selector> selector,
        Paginator paginator, long maximumPages, Set<String> allowOrigins, Optional<Incremental> incremental, Optional<ForEach> forEach, Optional<String> each, Mapping mapping,
        Disposition disposition, String table, Deleting deleting, boolean allowEmpty, String database, int batchSize, int parallel, long maxRejects,
        Set<Integer> retryOnStatusCodes,
        Duration backoff, Duration maxBackoff, Duration connectTimeout, Duration responseTimeout) {

    /**
     * Holds the one rule of where requests go: to the endpoint's origin and to those allowed.
     *
     * @throws AnswerException that begins with those words, when it is another
     */
    void refuseOtherOrigin(String what, URI address) {
        var home = endpoint.origin();
        var there = Endpoint.origin(address);
        if (!home.equals(there) && !allowOrigins.contains(there)) {
            throw new AnswerException(what + " " + there + ", another origin than baseUrl's " + home
                    + "; neither the key nor a request is sent there unless allowOrigins names it", "allowOrigins");
        }
    }

    /** How many pages a run may still have after so many of them. */
    long pagesLeft(long read) {
        return Math.max(0, maximumPages - read);
    }

    boolean replaces() {
        return disposition == Disposition.REPLACE;
    }

    /** What puts the rows that gather in the place of the table's. */
    Replacement replacement(Connection connection) throws SQLException {
        return new Replacement(connection, table, mapping.nesting() == Nesting.TABLES);
    }

    /** The columns that the table has beside those of fields. */
    List<Column> ownColumns() {
        if (disposition == Disposition.HISTORY) {
            return List.of(HistoryUpsert.FROM, HistoryUpsert.TO);
        }
        return deleting.mode().filter(Deletions.Mode.SOFT::equals).isPresent() ? List.of(Deletions.DELETED) : List.of();
    }

    /** The table as the database has it, for rows that are told apart by the mapping's key. */
    Table stored(Table rows) {
        return disposition == Disposition.HISTORY ? HistoryUpsert.versioned(rows) : rows;
    }

    /** At most this many records of so many read may be rejected: 1%, and never fewer than 10, unless the source says. */
    long rejectsAllowed(long read) {
        return maxRejects >= 0 ? maxRejects : Math.max(10, read / 100);
    }

    /** A fingerprint of what decides which rows come of a sync; secrets and timings are no part of it. */
    String plan() {
        return UUID.nameUUIDFromBytes((endpoint + "|" + selector + "|" + paginator + "|" + incremental + forEach.map(f -> "|" + f).orElse("") + "|" + each + "|" + mapping + "|" + disposition + "|" + deleting).getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public String toString() {
        return "source " + name + " (" + file + ")";
    }
}
