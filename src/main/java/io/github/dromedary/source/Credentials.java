package io.github.dromedary.source;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.source.secrets.Secrets;
import java.util.List;
import java.util.function.Supplier;

/**
 * The credentials of one partition.
 *
 * @param authentication applied to every request of the partition
 * @param markers        placeholders for its secrets in stored requests
 */
public record Credentials(Authentication authentication, SecretMarkers markers) {

    /** Returns the tokens that this authentication has had, the latest first, or {@code null} if it requests none. */
    public static Supplier<List<String>> tokens(Secrets secrets, Authentication authentication) {
        return authentication instanceof Authentication.Granted granted ? () -> secrets.tokens(granted.grant().id()) : null;
    }

    /** Returns the credentials that a source's parameters declare. */
    public static Credentials of(Source source) {
        return new Credentials(source.authentication(), source.markers());
    }
}
