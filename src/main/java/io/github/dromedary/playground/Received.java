package io.github.dromedary.playground;

import java.time.Instant;
import java.util.Map;

/** A request that the playground received. Header names are in small letters. */
public record Received(Instant at, String method, String path, String query, Map<String, String> headers) {

    public Received {
        headers = Map.copyOf(headers);
    }
}
