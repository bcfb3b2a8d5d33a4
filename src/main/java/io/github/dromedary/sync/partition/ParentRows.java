package io.github.dromedary.sync.partition;

import io.github.dromedary.http.PlaceholderValues;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.RowCredentials;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parent rows of a source as they are stored. Columns used for authentication are not stored; when a sync resumes they are
 * read again, and the other columns identify the row. Immutable.
 *
 * @param texts the stored text of each row, in order
 * @param full  all columns by stored text, or empty when the texts contain them all
 */
record ParentRows(List<String> texts, Optional<Map<String, Map<String, Object>>> full) {

    /**
     * The rows of a sync that starts.
     *
     * @throws ForEachException when the columns that may be stored do not identify a row
     */
    static ParentRows of(ForEach forEach, Set<String> wanted, List<Map<String, Object>> rows) {
        if (forEach.credentials().filter(RowCredentials::anySecret).isEmpty()) {
            return whole(rows);
        }
        return indexed(identity(forEach.credentials().get(), wanted, rows), rows);
    }

    /** Rows without secrets: all columns are stored. */
    static ParentRows whole(List<Map<String, Object>> rows) {
        return new ParentRows(rows.stream().map(PlaceholderValues::format).toList(), Optional.empty());
    }

    /** Stored rows with the columns of their current rows; a text that matches no row or several has no columns. */
    static ParentRows reread(List<String> texts, List<Map<String, Object>> rows) {
        return texts.isEmpty() ? whole(List.of()) : new ParentRows(texts, indexed(PlaceholderValues.parse(texts.get(0)).keySet(), rows).full);
    }

    private static ParentRows indexed(Set<String> columns, List<Map<String, Object>> rows) {
        var texts = new ArrayList<String>();
        var full = new HashMap<String, Map<String, Object>>();
        var ambiguous = new HashSet<String>();
        for (var row : rows) {
            var text = text(columns, row);
            texts.add(text);
            if (full.put(text, insensitive(row)) != null) {
                ambiguous.add(text);
            }
        }
        ambiguous.forEach(full::remove);
        return new ParentRows(List.copyOf(texts), Optional.of(Map.copyOf(full)));
    }

    private static String text(Set<String> columns, Map<String, Object> row) {
        var kept = new LinkedHashMap<>(row);
        kept.keySet().removeIf(name -> columns.stream().noneMatch(name::equalsIgnoreCase));
        return PlaceholderValues.format(kept);
    }

    /** The columns of a row by name, case-insensitive. */
    static Map<String, Object> insensitive(Map<String, Object> row) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(row);
        return columns;
    }

    /** The columns to store: those that a request needs, and in the query's order as many others as make the rows unique. */
    private static Set<String> identity(RowCredentials credentials, Set<String> wanted, List<Map<String, Object>> rows) {
        var names = rows.isEmpty() ? Set.<String>of() : rows.get(0).keySet();
        var identity = new HashSet<String>();
        names.stream().filter(name -> wanted.contains(name) && !credentials.secret(name)).forEach(identity::add);
        var others = names.stream().filter(name -> !wanted.contains(name) && !credentials.secret(name)).iterator();
        while (identity.isEmpty() || !isUnique(identity, rows)) {
            if (rows.isEmpty()) {
                return identity;
            }
            if (!others.hasNext()) {
                throw new ForEachException("its rows are not unique without the columns used for authentication, which are never stored;"
                        + " select a unique column as well, such as an id");
            }
            identity.add(others.next());
        }
        return identity;
    }

    private static boolean isUnique(Set<String> columns, List<Map<String, Object>> rows) {
        var seen = new HashSet<String>();
        return rows.stream().allMatch(row -> seen.add(text(columns, row)));
    }

    /** All columns of a row by what is kept of it; {@code null} when it is not there any more. */
    Map<String, Object> columns(String text) {
        return full.isEmpty() ? PlaceholderValues.parse(text) : full.get().get(text);
    }
}
