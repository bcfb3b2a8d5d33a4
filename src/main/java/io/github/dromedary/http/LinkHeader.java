package io.github.dromedary.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link} (RFC 8288): several links, each with parameters, in one value or, with commas between them, in several. */
final class LinkHeader {
    private static final Pattern TARGET = Pattern.compile("[\\s,]*<([^>]*)>");
    private static final Pattern PARAMETER = Pattern.compile("\\s*;\\s*([^\\s=;,\"]+)\\s*(?:=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,]*)))?");

    private LinkHeader() {
    }

    /** The target of the first link that has that relation; a link between other resources (with an {@code anchor}) is none. */
    static Optional<String> target(String header, String relation) {
        var target = TARGET.matcher(header);
        for (int at = 0; target.region(at, header.length()).lookingAt();) {
            var parameter = PARAMETER.matcher(header);
            String rel = null;
            boolean anchored = false;
            for (at = target.end(); parameter.region(at, header.length()).lookingAt(); at = parameter.end()) {
                anchored |= parameter.group(1).equalsIgnoreCase("anchor");
                rel = rel == null && parameter.group(1).equalsIgnoreCase("rel") ? value(parameter) : rel; // only the first counts
            }
            if (rel != null && !anchored && Arrays.stream(rel.trim().split("\\s+")).anyMatch(relation::equalsIgnoreCase)) {
                return Optional.of(target.group(1).trim());
            }
        }
        return Optional.empty();
    }

    private static String value(Matcher parameter) {
        return parameter.group(2) != null ? parameter.group(2).replaceAll("\\\\(.)", "$1") : Optional.ofNullable(parameter.group(3)).orElse("");
    }
}
