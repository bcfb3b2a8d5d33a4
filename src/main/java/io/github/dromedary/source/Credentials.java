package io.github.dromedary.source;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.source.secrets.SecretMarkers;

/**
 * Whom a run of pages asks as.
 *
 * @param authentication how its requests show that
 * @param markers        what stands for the secrets in those of its requests that are stored
 */
public record Credentials(Authentication authentication, SecretMarkers markers) {

    /** The one that a source's parameters name. */
    public static Credentials of(Source source) {
        return new Credentials(source.authentication(), source.markers());
    }
}
