package io.github.dromedary.transform.rows;

import io.github.dromedary.json.JsonWriter;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.Texts;
import io.github.dromedary.transform.types.Characters;
import java.util.Map;

/** Says why a record cannot be a row; carries no stack, since bad data is no accident of the program. */
final class RecordRejection extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;
    private final String path;

    private RecordRejection(String reason, String path) {
        super(Characters.mended(reason), null, false, false);
        this.path = Characters.mended(path);
    }

    static RecordRejection key(String name) {
        return new RecordRejection("has no key: " + name + " is null or absent", name);
    }

    static RecordRejection nestedKey(String name, Object value) {
        return new RecordRejection("has no key: " + name + " is " + shown(value), name);
    }

    static RecordRejection unwrap(String field, Object value) {
        return new RecordRejection(field + " cannot be unwrapped, it is " + shown(value), field);
    }

    static RecordRejection flaw(Field field, String flaw) {
        return new RecordRejection(field.name + " holds " + flaw + ", which cannot be stored", field.name);
    }

    static RecordRejection name(Field field) {
        return new RecordRejection("the name of " + field.name + " has " + field.flaw + ", which no column's name may have", field.name);
    }

    static RecordRejection missing(ColumnBinding target) {
        var field = target.field().name;
        return new RecordRejection(target.column() + " takes no null, and " + field + " is null or absent", field);
    }

    static RecordRejection type(ColumnBinding target, Object value) {
        var field = target.field().name;
        return new RecordRejection(target.column() + " takes " + target.takes() + ", but " + field + " is " + shown(value), field);
    }

    Reject reject(Map<String, Object> item) {
        return new Reject(getMessage(), path, JsonWriter.escaped(item));
    }

    private static String shown(Object value) {
        var text = JsonWriter.text(value);
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Texts.isPair(text, SHOWN - 1) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }
}
