package io.github.dromedary.hostile;

import java.io.IOException;

/** What a {@link Fault} does with a request. */
@FunctionalInterface
interface Behaviour {
    void respond(Request request, Wire wire) throws IOException;
}
