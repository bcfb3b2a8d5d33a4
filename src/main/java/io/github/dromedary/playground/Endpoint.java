package io.github.dromedary.playground;

/** Handles the requests to one path. Thread-safe. */
@FunctionalInterface
interface Endpoint {

    Response handle(Request request);
}
