package io.github.dromedary.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fingerprint of a source's parameters, stored in its checkpoint. A sync that finds another fingerprint reads everything
 * again, so it must not depend on class names of this version: each record is hashed under the name of its first version.
 */
final class Fingerprint {
    private static final Map<String, String> FIRST_NAMES = Map.ofEntries(
            Map.entry("CursorPaginator", "Cursor"), Map.entry("HeaderCursorPaginator", "HeaderCursor"),
            Map.entry("HeaderLinkPaginator", "HeaderLink"), Map.entry("JsonLinkPaginator", "JsonLink"),
            Map.entry("LastRecordPaginator", "LastRecord"), Map.entry("OffsetPaginator", "Offset"),
            Map.entry("PageNumberPaginator", "PageNumber"), Map.entry("SinglePagePaginator", "SinglePage"),
            Map.entry("StopRule", "Until"), Map.entry("IncrementalSettings", "Incremental"), Map.entry("DeletionPolicy", "Deleting"));
    private static final Pattern RECORD = Pattern.compile(
            FIRST_NAMES.keySet().stream().sorted().collect(Collectors.joining("|", "\\b(", ")(?=\\[)")));

    private Fingerprint() {
    }

    /** Returns the fingerprint of a text made of {@code toString()} of records. */
    static String of(String text) {
        var stable = RECORD.matcher(text).replaceAll(found -> FIRST_NAMES.get(found.group(1)));
        return UUID.nameUUIDFromBytes(stable.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
