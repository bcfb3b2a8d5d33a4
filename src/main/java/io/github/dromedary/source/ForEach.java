package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.model.TableName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rows that drive a source: one run of pages each. Immutable.
 *
 * @param sql           the query that gives them
 * @param parentColumns what a record gets of its row: the row's column by the record's field
 * @param skipOn        statuses of a run's first answer which mean that it has no records
 * @param credentials   how its rows show who asks, where they do
 */
public record ForEach(String sql, Map<String, String> parentColumns, Set<Integer> skipOn, Optional<RowCredentials> credentials) {
    private static final String SINCE = "{since}";

    /** Whether it asks for rows that have changed. */
    public boolean since() {
        return sql.contains(SINCE);
    }

    /** The status of a failure which means that there are no records. */
    public Optional<Integer> skipped(Exception failure) {
        return failure instanceof StatusException response && skipOn.contains(response.status()) ? Optional.of(response.status()) : Optional.empty();
    }

    /** The columns that are used, in any letters. */
    public Set<String> columns(Endpoint endpoint) {
        var columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.addAll(endpoint.placeholders(false));
        columns.addAll(parentColumns.values());
        credentials.ifPresent(c -> columns.addAll(c.columns()));
        return columns;
    }

    /** What decides which rows it gives. */
    @Override
    public String toString() {
        return "ForEach[sql=" + sql + ", parentColumns=" + parentColumns + ", skipOn=" + skipOn + "]";
    }

    /** Whether it reads that table, as far as its words tell. */
    public boolean reads(String table) {
        var name = TableName.of(table);
        var words = name.schema().map(schema -> word(schema) + "\\s*\\.\\s*").orElse("") + word(name.table());
        return Pattern.compile("(?<![\\w.])" + words + "(?!\\w)").matcher(sql.toLowerCase(Locale.ROOT)).find();
    }

    private static String word(String name) {
        return "[\"`]?" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "[\"`]?";
    }
}
