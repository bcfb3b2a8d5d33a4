package io.github.dromedary.transform.rows;

import io.github.dromedary.json.JsonWriter;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Texts;
import io.github.dromedary.transform.types.Characters;
import java.util.Map;

/** The reason why a record cannot become a row; has no stack trace, since it is caused by data. */
final class RecordRejection extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 60;
    private final Reject.Kind kind;
    private final String path;

    private RecordRejection(String reason, String path) {
        this(Reject.Kind.VALUE, reason, path);
    }

    private RecordRejection(Reject.Kind kind, String reason, String path) {
        super(Characters.sanitized(reason), null, false, false);
        this.kind = kind;
        this.path = Characters.sanitized(path);
    }

    static RecordRejection key(String name) {
        return new RecordRejection(Reject.Kind.KEY, "primary key " + name + " is null or missing", name);
    }

    static RecordRejection nestedKey(String name, Object value) {
        return new RecordRejection(Reject.Kind.KEY, "primary key " + name + " is not a single value, but " + json(value), name);
    }

    static RecordRejection unwrap(String field, Object value) {
        return new RecordRejection("cannot unwrap " + field + ": it is not an object, but " + json(value), field);
    }

    static RecordRejection unstorable(Field field, String unstorable) {
        return new RecordRejection(field.name + " contains " + unstorable + ", which cannot be stored", field.name);
    }

    static RecordRejection name(Field field) {
        return new RecordRejection("the name of field " + field.name + " contains " + field.unstorableName
                + ", which no column name may contain", field.name);
    }

    static RecordRejection missing(ColumnBinding binding) {
        var field = binding.field().name;
        return new RecordRejection("column " + binding.column() + " is not null, but field " + field + " is null or missing", field);
    }

    static RecordRejection type(ColumnBinding binding, Object value) {
        var field = binding.field().name;
        return new RecordRejection("column " + binding.column() + " is " + binding.description() + ", but field " + field + " is " + json(value),
                field);
    }

    Reject reject(Map<String, Object> item) {
        return new Reject(kind, getMessage(), path, JsonWriter.escaped(item));
    }

    private static String json(Object value) {
        var text = JsonWriter.text(value);
        if (text.length() <= MAX_SHOWN) {
            return text;
        }
        int end = Texts.isPair(text, MAX_SHOWN - 1) ? MAX_SHOWN - 1 : MAX_SHOWN;
        return text.substring(0, end) + "…";
    }
}
