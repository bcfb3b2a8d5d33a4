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
    private final String path;

    private RecordRejection(String reason, String path) {
        super(Characters.sanitized(reason), null, false, false);
        this.path = Characters.sanitized(path);
    }

    static RecordRejection key(String name) {
        return new RecordRejection("has no key: " + name + " is null or absent", name);
    }

    static RecordRejection nestedKey(String name, Object value) {
        return new RecordRejection("has no key: " + name + " is " + json(value), name);
    }

    static RecordRejection unwrap(String field, Object value) {
        return new RecordRejection(field + " cannot be unwrapped, it is " + json(value), field);
    }

    static RecordRejection unstorable(Field field, String unstorable) {
        return new RecordRejection(field.name + " holds " + unstorable + ", which cannot be stored", field.name);
    }

    static RecordRejection name(Field field) {
        return new RecordRejection("the name of " + field.name + " has " + field.unstorableName + ", which no column's name may have", field.name);
    }

    static RecordRejection missing(ColumnBinding binding) {
        var field = binding.field().name;
        return new RecordRejection(binding.column() + " takes no null, and " + field + " is null or absent", field);
    }

    static RecordRejection type(ColumnBinding binding, Object value) {
        var field = binding.field().name;
        return new RecordRejection(binding.column() + " takes " + binding.description() + ", but " + field + " is " + json(value), field);
    }

    Reject reject(Map<String, Object> item) {
        return new Reject(getMessage(), path, JsonWriter.escaped(item));
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
