package io.github.dromedary.hostile;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One way of {@link HostileServer} to misbehave. Its constants are grouped in enums by what they attack. */
public interface Fault {

    /** The constant's name. */
    String name();

    /** Responds to one request. */
    void respond(Request request, Wire wire) throws IOException;

    /** The path that selects it: {@code /long-link} for {@code LONG_LINK}. */
    default String path() {
        return "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them by their paths. */
    static Map<String, Fault> all() {
        return Stream.<Fault[]>of(Plain.values(), HeadFault.values(), JsonFault.values(), HugeFault.values(), GzipFault.values(),
                TimingFault.values(),
                        CookieFault.values(), EchoFault.values(), LinkFault.values(), FramingFault.values(), CharacterFault.values(),
                        TokenFault.values())
                .flatMap(Stream::of).collect(Collectors.toUnmodifiableMap(Fault::path, Function.identity()));
    }
}
