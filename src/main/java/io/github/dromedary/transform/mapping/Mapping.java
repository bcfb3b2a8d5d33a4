package io.github.dromedary.transform.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the records of one source become rows of one table. Immutable.
 *
 * <p>A field is named by its path: the API's names after {@code unwrap}, joined by dots ({@code tags.identifier}), through
 * arrays too. {@code include} never drops declared fields and fields of the primary key; {@code exclude} drops declared fields,
 * too.
 *
 * @param table        the table's name
 * @param key          the primary key, by names of columns or fields; empty if rows are only appended
 * @param unwrap       the top-level field whose object is replaced by its fields, or {@code null}
 * @param include      the only fields to keep; empty keeps all fields
 * @param exclude      fields to drop, also within JSON columns
 * @param columns      declared columns; the others are inferred
 * @param nesting      how objects and arrays are handled
 * @param naming       how column names are derived from field names
 * @param contract     how fields and values that do not fit the table are handled
 * @param deletedField the field that marks a record as deleted, or {@code null}
 * @param family       prefix of the names of child tables: the table's name, without the suffix of a staging table
 * @param invalidText  how texts that not every database can store are handled
 */
public record Mapping(String table, List<String> key, String unwrap, Set<String> include, Set<String> exclude,
        List<Declared> columns, Nesting nesting, Naming naming, SchemaContract contract, String deletedField, String family,
        InvalidText invalidText) {

    public Mapping {
        requireNonNull(table, "table is null");
        key = key == null ? List.of() : key.stream().distinct().toList();
        unwrap = unwrap == null || unwrap.isEmpty() ? null : unwrap;
        include = sorted(include);
        exclude = sorted(exclude);
        columns = columns == null ? List.of() : Declared.distinct(columns);
        var excluded = exclude;
        columns = columns.stream()
                .filter(column -> !excluded.contains(column.name()) && (column.from() == null || !excluded.contains(column.from())))
                .toList();
        nesting = requireNonNullElse(nesting, Nesting.FLATTEN);
        naming = requireNonNullElse(naming, Naming.SNAKE_CASE);
        contract = requireNonNullElse(contract, SchemaContract.EVOLVE);
        family = requireNonNullElse(family, table);
        invalidText = requireNonNullElse(invalidText, InvalidText.REPLACE);
        checkKey(key, exclude, columns);
    }

    /** A mapping with the schema contract {@code evolve}, no deleted field, and invalid text replaced. */
    public Mapping(String table, List<String> key, String unwrap, Set<String> include, Set<String> exclude,
            List<Declared> columns, Nesting nesting, Naming naming) {
        this(table, key, unwrap, include, exclude, columns, nesting, naming, null, null, null, null);
    }

    /** A mapping with the default of every setting but the table and the primary key. */
    public static Mapping of(String table, List<String> key) {
        return new Mapping(table, key, null, null, null, null, null, null);
    }

    /**
     * Parses comma-separated names and keeps their order; {@code null} and blank text give no names.
     *
     * @throws IllegalArgumentException if a name is empty
     */
    public static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        if (text == null || text.isBlank()) {
            return names;
        }
        for (var piece : text.split(",", -1)) {
            if (piece.isBlank()) {
                throw new IllegalArgumentException("\"" + text + "\" contains an empty name; remove the extra comma");
            }
            names.add(piece.strip());
        }
        return names;
    }

    private static void checkKey(List<String> key, Set<String> exclude, List<Declared> columns) {
        for (var name : key) {
            if (exclude.contains(name) && columns.stream().noneMatch(c -> c.name().equals(name) || c.field().equals(name))) {
                throw new IllegalArgumentException("exclude names " + name + ", a part of the primary key;"
                        + " remove it from exclude or from primaryKey");
            }
        }
    }

    /** Sorts the names, so that the mapping has the same text in every process: it is part of a source's fingerprint. */
    private static Set<String> sorted(Set<String> names) {
        return names == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
