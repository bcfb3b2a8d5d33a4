package io.github.dromedary.hostile;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a good server does, to be compared with. */
public enum Plain implements Fault {
    /** Two records. */
    GOOD((request, wire) -> wire.json(Plain.RECORDS)),
    /** Three pages of ten records by their number; {@code total} says that there are three. */
    PAGES((request, wire) -> wire.json(Plain.page(request.number("page", 1)))),
    /** Status 200 without a body. */
    EMPTY((request, wire) -> wire.json("")),
    /** Status 204. */
    NOTHING((request, wire) -> wire.head("204 No Content").keep());

    static final String RECORDS = "{\"data\":[{\"id\":1,\"name\":\"one\"},{\"id\":2,\"name\":\"two\"}]}";
    private final Behaviour behaviour;

    Plain(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    static String page(long page) {
        return LongStream.range(page * 10 - 10, page > 3 ? 0 : page * 10).mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"total\":3}"));
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        behaviour.respond(request, wire);
    }
}
