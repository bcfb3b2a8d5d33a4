package io.github.dromedary.camel;

import io.github.dromedary.http.Authentication;

/**
 * Whom a run of pages asks as.
 *
 * @param authentication how its requests show that
 * @param markers        what stands for the secrets in those of its requests that are stored
 */
record Caller(Authentication authentication, Markers markers) {

    /** The one that a source's parameters name. */
    static Caller of(Source source) {
        return new Caller(source.authentication(), source.markers());
    }
}
