package io.github.dromedary.camel;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes on when other routes take the place of those that run. Threads share it.
 *
 * @param owner    who holds the sources
 * @param underWay the sources that are being synced, each with the turn of the exchange that does
 * @param rhythm   when they are polled next
 * @param secrets  what no text that people read may have
 * @param files    the files that secrets were read from, as they were
 */
record Ongoing(Owner owner, Map<String, Turn> underWay, Rhythm rhythm, Secrets secrets, Map<Path, Stamps.Stamp> files) {

    Ongoing() {
        this(Owner.create(), new ConcurrentHashMap<>(), new Rhythm(), new Secrets(), new ConcurrentHashMap<>());
    }
}
