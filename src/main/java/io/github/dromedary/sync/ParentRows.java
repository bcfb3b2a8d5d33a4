package io.github.dromedary.sync;

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
 * What is kept of the rows that drive a source, and what is not: columns that feed the authentication are read anew when a sync
 * goes on, by the other columns of the row. Immutable.
 *
 * @param texts what is kept of each, in their order
 * @param full  all columns by what is kept, or empty where that has them all
 */
record ParentRows(List<String> texts, Optional<Map<String, Map<String, Object>>> full) {

    /**
     * Of a sync that begins.
     *
     * @throws ForEachException when rows cannot be told apart by what may be kept of them
     */
    static ParentRows of(ForEach forEach, Set<String> wanted, List<Map<String, Object>> rows) {
        if (forEach.credentials().filter(RowCredentials::any).isEmpty()) {
            return kept(rows);
        }
        return by(identity(forEach.credentials().get(), wanted, rows), rows);
    }

    /** What is kept of rows without secrets: all of it. */
    static ParentRows kept(List<Map<String, Object>> rows) {
        return new ParentRows(rows.stream().map(PlaceholderValues::format).toList(), Optional.empty());
    }

    /** What was kept, with the rows as they are now; a text that stands for none of them, or for several, has no columns. */
    static ParentRows anew(List<String> texts, List<Map<String, Object>> rows) {
        return texts.isEmpty() ? kept(List.of()) : new ParentRows(texts, by(PlaceholderValues.parse(texts.get(0)).keySet(), rows).full);
    }

    private static ParentRows by(Set<String> columns, List<Map<String, Object>> rows) {
        var texts = new ArrayList<String>();
        var full = new HashMap<String, Map<String, Object>>();
        var doubled = new HashSet<String>();
        for (var row : rows) {
            var text = text(columns, row);
            texts.add(text);
            if (full.put(text, insensitive(row)) != null) {
                doubled.add(text);
            }
        }
        doubled.forEach(full::remove);
        return new ParentRows(List.copyOf(texts), Optional.of(Map.copyOf(full)));
    }

    private static String text(Set<String> columns, Map<String, Object> row) {
        var kept = new LinkedHashMap<>(row);
        kept.keySet().removeIf(name -> columns.stream().noneMatch(name::equalsIgnoreCase));
        return PlaceholderValues.format(kept);
    }

    /** The columns of a row by their names in any letters. */
    static Map<String, Object> insensitive(Map<String, Object> row) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(row);
        return columns;
    }

    /** The columns that a request needs, and as many of the others as tell the rows apart, the query's first ones first. */
    private static Set<String> identity(RowCredentials credentials, Set<String> wanted, List<Map<String, Object>> rows) {
        var names = rows.isEmpty() ? Set.<String>of() : rows.get(0).keySet();
        var identity = new HashSet<String>();
        names.stream().filter(name -> wanted.contains(name) && !credentials.secret(name)).forEach(identity::add);
        var others = names.stream().filter(name -> !wanted.contains(name) && !credentials.secret(name)).iterator();
        while (identity.isEmpty() || !tellApart(identity, rows)) {
            if (rows.isEmpty()) {
                return identity;
            }
            if (!others.hasNext()) {
                throw new ForEachException("its rows cannot be told apart without the columns that feed the authentication, which are kept nowhere;"
                        + " select one more that tells them apart, such as an id");
            }
            identity.add(others.next());
        }
        return identity;
    }

    private static boolean tellApart(Set<String> columns, List<Map<String, Object>> rows) {
        var seen = new HashSet<String>();
        return rows.stream().allMatch(row -> seen.add(text(columns, row)));
    }

    /** All columns of a row by what is kept of it; {@code null} when it is not there any more. */
    Map<String, Object> columns(String text) {
        return full.isEmpty() ? PlaceholderValues.parse(text) : full.get().get(text);
    }
}
