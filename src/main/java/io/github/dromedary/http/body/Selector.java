package io.github.dromedary.http.body;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The path of the records in a body: {@code data.content}, {@code items[*].user}, {@code data.*} for the values of an object,
 * or {@code $} for the body itself. Immutable.
 */
public final class Selector {
    /** The step into each element of an array. */
    static final String EACH = "[*]";
    /** The step into each value of an object. */
    static final String MEMBERS = "*";

    private final String path;
    private final List<String> steps;
    private final String keyField;

    private Selector(String path, List<String> steps, String keyField) {
        this.path = path;
        this.steps = List.copyOf(steps);
        this.keyField = keyField;
    }

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException when the text is not a path
     */
    public static Selector parse(String path) {
        var text = path.trim();
        var steps = new ArrayList<String>();
        for (var piece : text.equals("$") ? new String[0] : text.replaceFirst("^\\$\\.", "").split("\\.", -1)) {
            var name = piece.endsWith(EACH) ? piece.substring(0, piece.length() - EACH.length()) : piece;
            if (name.isEmpty() || name.contains("[") || name.contains("]")) {
                throw new IllegalArgumentException("\"" + path + "\" is not a path such as data.content, items[*].user, data.* or $");
            }
            if (!name.equals("$")) {
                steps.add(name);
            }
            if (!name.equals(piece)) {
                steps.add(EACH);
            }
        }
        while (!steps.isEmpty() && steps.get(steps.size() - 1).equals(EACH)) {
            steps.remove(steps.size() - 1);
        }
        return new Selector(text, steps, null);
    }

    /**
     * Returns this selector with a field in each record that holds the record's name in its object.
     *
     * @throws IllegalArgumentException when the path does not select the values of an object
     */
    public Selector named(String field) {
        if (!steps.contains(MEMBERS)) {
            throw new IllegalArgumentException("requires a dataSelector that selects the values of an object, such as data.*");
        }
        return new Selector(path, steps, field);
    }

    /** Streams the records of a JSON body in batches. */
    public RecordStream open(InputStream body, int batchSize) {
        return open(body, batchSize, 0);
    }

    /** Streams the records of a JSON body in batches, without the first {@code skipped} ones. */
    public RecordStream open(InputStream body, int batchSize, long skipped) {
        return ResponseContent.of(Optional.empty(), Optional.empty(), null, ResponseLimits.DEFAULTS).open(this, body, batchSize, skipped);
    }

    List<String> steps() {
        return steps;
    }

    /** The field for a record's name in its object, or {@code null}. */
    String keyField() {
        return keyField;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && steps.equals(selector.steps) && Objects.equals(keyField, selector.keyField);
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, keyField);
    }

    @Override
    public String toString() { // part of source fingerprints
        return keyField == null ? path : path + " with its name in " + keyField;
    }
}
