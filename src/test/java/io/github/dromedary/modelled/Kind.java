package io.github.dromedary.modelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a small API is like, and how it is read.
 *
 * @param paginator     the paginator's name
 * @param total         what its total says, where it has one
 * @param stable        whether its tokens name a record; else they are positions, which shift
 * @param newestFirst   whether a new record stands before the others
 * @param disposition   merge, append, replace, or missing, which is merge with {@code deleteMissing}
 * @param pageSize      how many records a page has
 * @param changesWithin how likely it changes before a request, in percent
 * @param failures      how likely a request fails, in percent
 */
record Kind(String paginator, Total total, boolean stable, boolean newestFirst, String disposition, int pageSize, int changesWithin, int failures) {
    private static final List<String> PAGINATORS = List.of("page_number", "offset", "cursor", "header_cursor", "json_link", "header_link",
            "last_record");
    private static final List<String> DISPOSITIONS = List.of("merge", "append", "replace", "missing");

    /** What a total says. */
    enum Total {
        NONE, HONEST, ZERO, MINUS_ONE, TEXT, NULL, PAGE, MORE
    }

    static Kind random(Random random) {
        var paginator = PAGINATORS.get(random.nextInt(PAGINATORS.size()));
        boolean counts = paginator.equals("page_number") || paginator.equals("offset");
        var totals = Total.values();
        var total = counts ? random.nextInt(3) == 0 ? Total.HONEST : totals[random.nextInt(totals.length)] : Total.NONE;
        boolean stable = paginator.equals("last_record") || !counts && random.nextBoolean();
        boolean newestFirst = !paginator.equals("last_record") && random.nextInt(3) == 0;
        return new Kind(paginator, total, stable, newestFirst, DISPOSITIONS.get(random.nextInt(DISPOSITIONS.size())), 1 + random.nextInt(4),
                random.nextBoolean() ? 0 : 30, random.nextInt(3) == 0 ? 10 : 0);
    }

    /** Whether no record, once it was read, can keep another one from being read. */
    boolean shifts() {
        return !stable;
    }

    /** The parameters of a source that reads it at that address. */
    List<String> parameters(String url) {
        var all = new ArrayList<>(List.of("baseUrl=" + url, "dataSelector=data", "paginator=" + paginator, "maxRetries=0", "allowEmpty=true",
                "writeDisposition=" + (disposition.equals("missing") ? "merge" : disposition)));
        if (!disposition.equals("append")) {
            all.add("primaryKey=id");
        }
        if (disposition.equals("missing")) {
            all.add("deleteMissing=hard");
        }
        all.addAll(switch (paginator) {
            case "page_number" -> total == Total.NONE ? List.of() : List.of("totalPath=total");
            case "offset" -> total == Total.NONE ? List.of("limit=" + pageSize) : List.of("limit=" + pageSize, "totalPath=total");
            case "cursor" -> List.of("cursorPath=next", "cursorParam=cursor");
            case "header_cursor" -> List.of("cursorHeader=X-Next", "cursorParam=cursor");
            case "json_link" -> List.of("nextUrlPath=next");
            case "last_record" -> List.of("cursorPath=id", "cursorParam=cursor");
            default -> List.of();
        });
        return all;
    }
}
