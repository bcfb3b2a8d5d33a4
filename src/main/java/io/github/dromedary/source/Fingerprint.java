package io.github.dromedary.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fingerprint of a source's parameters. A checkpoint keeps it, and a sync that finds another one reads everything again, so
 * it must not depend on what the classes of this version are called: each record counts by the name that it had in the first one.
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

    /** The fingerprint of a text that records have described themselves in. */
    static String of(String text) {
        var stable = RECORD.matcher(text).replaceAll(found -> FIRST_NAMES.get(found.group(1)));
        return UUID.nameUUIDFromBytes(stable.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
