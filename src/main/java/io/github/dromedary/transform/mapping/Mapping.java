package io.github.dromedary.transform.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the records of one source become the rows of one table. Immutable.
 *
 * <p>Fields are named as the API names them, after {@code unwrap}, and dotted when they lie within another
 * ({@code tags.identifier}, through arrays too). What is declared or part of the key need not be included as well. What
 * is excluded is left out, declared or not.
 *
 * @param table   the table's name
 * @param key     the primary key, by names of columns or of fields; empty when rows are only appended
 * @param unwrap  the field at the top of a record whose object's fields take its place, or {@code null} for none
 * @param include the only fields to keep; empty keeps all
 * @param exclude fields to leave out, also within JSON columns
 * @param columns columns whose name, type or field is not left to inference
 * @param nesting what becomes of objects and arrays
 * @param naming  how columns are named after fields
 * @param contract what becomes of fields and values that the table has no place for
 * @param family  what the names of child tables begin with: the table's name, without what stands behind it while rows gather
 * @param deletedField the field that says of a record that it is deleted, or {@code null} for none
 * @param invalidText what becomes of texts that not every database can hold
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
        var left = exclude;
        columns = columns.stream().filter(column -> !left.contains(column.name()) && (column.from() == null || !left.contains(column.from()))).toList();
        nesting = requireNonNullElse(nesting, Nesting.FLATTEN);
        naming = requireNonNullElse(naming, Naming.SNAKE_CASE);
        contract = requireNonNullElse(contract, SchemaContract.EVOLVE);
        family = requireNonNullElse(family, table);
        invalidText = requireNonNullElse(invalidText, InvalidText.REPLACE);
        checkKey(key, exclude, columns);
    }

    /** A mapping whose table evolves. */
    public Mapping(String table, List<String> key, String unwrap, Set<String> include, Set<String> exclude,
            List<Declared> columns, Nesting nesting, Naming naming) {
        this(table, key, unwrap, include, exclude, columns, nesting, naming, null, null, null, null);
    }

    /** The mapping that an endpoint has when it says no more than its table and key. */
    public static Mapping of(String table, List<String> key) {
        return new Mapping(table, key, null, null, null, null, null, null);
    }

    /**
     * Reads names with commas between them, in their order; none when the text is blank.
     *
     * @throws IllegalArgumentException when there is nothing between two commas
     */
    public static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        if (text == null || text.isBlank()) {
            return names;
        }
        for (var piece : text.split(",", -1)) {
            if (piece.isBlank()) {
                throw new IllegalArgumentException("\"" + text + "\" has an empty name among its commas");
            }
            names.add(piece.strip());
        }
        return names;
    }

    private static void checkKey(List<String> key, Set<String> exclude, List<Declared> columns) {
        for (var name : key) {
            if (exclude.contains(name) && columns.stream().noneMatch(c -> c.name().equals(name) || c.field().equals(name))) {
                throw new IllegalArgumentException("exclude leaves out " + name + ", which is part of the primary key");
            }
        }
    }

    /** In one order in every process: the mapping is part of a source's fingerprint. */
    private static Set<String> sorted(Set<String> names) {
        return names == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
