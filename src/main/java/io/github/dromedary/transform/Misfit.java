package io.github.dromedary.transform;

import io.github.dromedary.model.Reject;
import java.util.Map;

/** Says why a record cannot be a row; carries no stack, since bad data is no accident of the program. */
final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;
    private final String path;

    private Misfit(String reason, String path) {
        super(Characters.mended(reason), null, false, false);
        this.path = Characters.mended(path);
    }

    static Misfit key(String name) {
        return new Misfit("has no key: " + name + " is null or absent", name);
    }

    static Misfit nestedKey(String name, Object value) {
        return new Misfit("has no key: " + name + " is " + shown(value), name);
    }

    static Misfit unwrap(String field, Object value) {
        return new Misfit(field + " cannot be unwrapped, it is " + shown(value), field);
    }

    static Misfit flaw(Field field, String flaw) {
        return new Misfit(field.name + " holds " + flaw + ", which cannot be stored", field.name);
    }

    static Misfit name(Field field) {
        return new Misfit("the name of " + field.name + " has " + field.flaw + ", which no column's name may have", field.name);
    }

    static Misfit missing(Target target) {
        var field = target.field().name;
        return new Misfit(target.column() + " takes no null, and " + field + " is null or absent", field);
    }

    static Misfit type(Target target, Object value) {
        var field = target.field().name;
        return new Misfit(target.column() + " takes " + target.takes() + ", but " + field + " is " + shown(value), field);
    }

    Reject reject(Map<String, Object> item) {
        return new Reject(getMessage(), path, Json.escaped(item));
    }

    private static String shown(Object value) {
        var text = Json.text(value);
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Characters.pair(text, SHOWN - 1) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }
}
