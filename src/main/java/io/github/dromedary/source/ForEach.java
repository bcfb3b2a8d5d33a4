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
 * The parent rows of a source, each of which is one partition. Immutable.
 *
 * @param sql           the parent query
 * @param parentColumns columns of the parent row that are copied into each record: column by field
 * @param skipOn        statuses of a partition's first response that mean it has no records
 * @param credentials   credentials taken from the parent rows, or empty if all rows use the source's
 */
public record ForEach(String sql, Map<String, String> parentColumns, Set<Integer> skipOn, Optional<RowCredentials> credentials) {
    private static final String SINCE = "{since}";

    /** Whether the query selects changed rows only, by {@code {since}}. */
    public boolean since() {
        return sql.contains(SINCE);
    }

    /** Returns the status of a failure that {@code skipOn} lists, or empty. */
    public Optional<Integer> skipped(Exception failure) {
        return failure instanceof StatusException response && skipOn.contains(response.status()) ? Optional.of(response.status()) : Optional.empty();
    }

    /** Returns the columns that a request, its records or its credentials use, in a case-insensitive set. */
    public Set<String> columns(Endpoint endpoint) {
        var columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.addAll(endpoint.placeholders(false));
        columns.addAll(parentColumns.values());
        credentials.ifPresent(c -> columns.addAll(c.columns()));
        return columns;
    }

    /** Part of {@link Source#plan()}: what determines the rows of the query. */
    @Override
    public String toString() {
        return "ForEach[sql=" + sql + ", parentColumns=" + parentColumns + ", skipOn=" + skipOn + "]";
    }

    /** Whether the query names that table, judged by its words. */
    public boolean reads(String table) {
        var name = TableName.of(table);
        var words = name.schema().map(schema -> word(schema) + "\\s*\\.\\s*").orElse("") + word(name.table());
        return Pattern.compile("(?<![\\w.])" + words + "(?!\\w)").matcher(sql.toLowerCase(Locale.ROOT)).find();
    }

    private static String word(String name) {
        return "[\"`]?" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "[\"`]?";
    }
}
