package io.github.dromedary.hostile;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Five kinds of hostile sources: each path has faults of its own, one after the other, a request each. */
final class Attacks implements Behaviour {
    /** The keys of {@link #sources}. */
    static final List<String> SECRETS = List.of("secret-of-head", "secret-of-size", "secret-of-time", "secret\"of\\text*", "secret-of-page");
    private static final Map<String, List<Fault>> FAULTS = Map.of(
            "/attack-head", of(HeadFault.values(), JsonFault.values()),
            "/attack-size", of(HugeFault.values(), GzipFault.values()),
            "/attack-time", of(TimingFault.values(), FramingFault.values()),
            "/attack-text", of(CookieFault.values(), CharacterFault.values(), EchoFault.values()),
            "/attack-page", of(LinkFault.values(), Plain.values()),
            "/token", of(Stream.concat(Stream.of(TokenFault.values()), Stream.of(TokenFault.EXPIRES_TEXT, TokenFault.EXPIRES_ZERO))
            .toArray(Fault[]::new)));
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    private static List<Fault> of(Fault[]... families) {
        return Arrays.stream(families).flatMap(Stream::of).toList();
    }

    @Override
    public void respond(Request request, Wire wire) throws IOException {
        var faults = FAULTS.getOrDefault(request.path(), List.of(Plain.GOOD));
        int turn = turns.computeIfAbsent(request.path(), path -> new AtomicInteger()).getAndIncrement();
        faults.get(turn % faults.size()).respond(request, wire);
    }

    /** What each kind's source says beside its address; all of them have a key. */
    static Map<String, List<String>> sources() {
        return Map.of("head", List.of("paginator=header_link", "failWhen=error", "apiKey=secret-of-head"),
                "size", List.of("paginator=cursor", "cursorPath=c", "apiKey=secret-of-size"),
                "time", List.of("auth=bearer", "apiKey=secret-of-time"),
                "text", List.of("paginator=json_link", "failWhen=error", "apiKey=secret\"of\\text*", "params=as=json"),
                "page", List.of("paginator=cursor", "cursorPath=c", "hasMorePath=more", "auth=session", "loginUrl=/token", "username=u",
                "password=secret-of-page",
                        "tokenPath=access_token"));
    }
}
