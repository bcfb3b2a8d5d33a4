package io.github.dromedary.hostile;

import java.io.IOException;

/** JSON that is nested, absurd or doubled. */
public enum JsonFault implements Fault {
    /** 20 kB of arrays in arrays beside the records. */
    DEEP_BESIDE((request, wire) -> wire.json("{\"deep\":" + JsonFault.deep(request) + ",\"data\":[{\"id\":1}]}")),
    /** The same after the records. */
    DEEP_AFTER((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"deep\":" + JsonFault.deep(request) + "}")),
    /** In a record. */
    DEEP_RECORD((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"deep\":" + JsonFault.deep(request) + "},{\"id\":2}]}")),
    /** As the body. */
    DEEP_BODY((request, wire) -> wire.json(JsonFault.deep(request))),
    /** Objects in objects around the records. */
    DEEP_OBJECTS((request, wire) -> wire.json("{\"a\":".repeat(5_000) + "[{\"id\":1}]" + "}".repeat(5_000))),
    /** Objects in objects within a record. */
    DEEP_RECORD_OBJECTS((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"o\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900) + "}]}")),
    /** In the body of an error. */
    DEEP_ERROR((request, wire) -> wire.status("400 Bad Request", "{\"error\":" + JsonFault.deep(request) + "}")),
    /** Numbers that no plain notation holds: beside the records, as a cursor. */
    HUGE_EXPONENT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":1e999999999}")),
    TINY_EXPONENT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":1e-999999999}")),
    OVERFLOWING_EXPONENT((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"c\":1e99999999999}")),
    /** In a record, whose neighbours are sound. */
    HUGE_VALUE((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"v\":1},{\"id\":2,\"v\":1e999999999},{\"id\":3,\"v\":3}]}")),
    TINY_VALUE((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"v\":1.5},{\"id\":2,\"v\":1e-200000},{\"id\":3,\"v\":3.5}]}")),
    /** As the field that a sync goes on from. */
    HUGE_MARK((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"at\":1},{\"id\":2,\"at\":1e99999999}],\"more\":true}")),
    HUGE_KEY((request, wire) -> wire.json("{\"data\":[{\"id\":1},{\"id\":1e999999999},{\"id\":3}],\"more\":true}")),
    /** A number of 900,000 digits: in a record, beside the records. */
    MANY_DIGITS((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"v\":" + "9".repeat(900_000) + "}],\"c\":" + "9".repeat(900_000) + "}")),
    /** Totals that make no sense. */
    HUGE_TOTAL((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"total\":1e999999999}")),
    NEGATIVE_TOTAL((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"total\":-1}")),
    FRACTION_TOTAL((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"total\":1.5}")),
    NAN_TOTAL((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"total\":NaN}")),
    /** The records twice under one name. */
    DOUBLE_DATA((request, wire) -> wire.json("{\"data\":[{\"id\":1}],\"data\":[{\"id\":2}]}")),
    /** A second value after the first. */
    SECOND_BODY((request, wire) -> wire.json(Plain.RECORDS + Plain.RECORDS)),
    /** A member twice in a record. */
    DOUBLE_MEMBER((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"id\":2,\"a\":1,\"A\":2,\"a \":3}]}")),
    /** A record of 20,000 members. */
    MANY_MEMBERS((request, wire) -> wire.json("{\"data\":[{\"id\":1" + JsonFault.members(20_000) + "}]}")),
    /** 100,000 members beside the records. */
    MANY_BESIDE((request, wire) -> wire.json("{\"data\":[{\"id\":1}]" + JsonFault.members(100_000) + "}")),
    /** Records that are none. */
    NO_RECORDS((request, wire) -> wire.json("{\"data\":[1,\"two\",null,[],[[]],true,{\"id\":1}]}")),
    /** Keys that are no scalars. */
    STRANGE_KEYS((request, wire) -> wire.json("{\"data\":[{\"id\":{}},{\"id\":[1]},{\"id\":null},{\"id\":\"\"},{\"id\":1}]}")),
    /** Names that are SQL, or Camel's expressions. */
    STRANGE_NAMES((request, wire) -> wire.json("{\"data\":[{\"id\":1,\"x\\\"; drop table t; --\":1,\"${body}\":2,"
            + "\"{{secret}}\":3,\"\":4,\"a.b\":5,\"\\u0000\":6}]}"));

    private static String deep(Request request) {
        int depth = (int) request.number("depth", 5_000);
        return "[[".repeat(depth) + "]]".repeat(depth);
    }

    private static String members(int count) {
        var members = new StringBuilder();
        for (int i = 0; i < count; i++) {
            members.append(",\"m").append(i).append("\":").append(i);
        }
        return members.toString();
    }

    private final Behaviour behaviour;

    JsonFault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
