package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;

/** Handles the requests to one path. Thread-safe. */
@FunctionalInterface
interface Endpoint {

    Response handle(Request request);
}
