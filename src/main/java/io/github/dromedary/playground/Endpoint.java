package io.github.dromedary.playground;

/** Answers the requests to one path. Threads share it. */
@FunctionalInterface
interface Endpoint {

    Answer answer(Request request);
}
