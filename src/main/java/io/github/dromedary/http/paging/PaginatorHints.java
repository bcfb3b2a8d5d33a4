package io.github.dromedary.http.paging;

import io.github.dromedary.http.Query;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds signs of a next page in a response. */
public final class PaginatorHints {
    private static final int DEEPEST = 3;
    private static final List<String> MORE = List.of("hasmore", "hasnext", "hasnextpage", "more", "moreresults", "ismore");
    private static final List<String> NEXT = List.of("next", "nexturl", "nextpage", "nextpageurl", "nextlink", "nextpagelink", "nexturi", "nexthref",
            "nextcursor", "nexttoken", "nextpagetoken", "continuationtoken", "endcursor", "scrollid", "@odata.nextlink", "odata.nextlink");
    private static final List<String> PAGES = List.of("totalpages", "pagecount", "pages", "lastpage", "numpages", "numberofpages");
    private static final List<String> TOTAL = List.of("total", "totalcount", "totalresults", "totalrecords", "totalitems", "totalelements", "count");

    /** Parts of token names that no list has, such as {@code scroll_param} or {@code pageMarker}. */
    private static final Pattern OPAQUE = Pattern.compile(
            "cursor|scroll|continu|marker|bookmark|nextkey|startafter|startingafter|pagetoken|pagekey|resume");
    private static final int SHORTEST_TOKEN = 8;
    private static final Set<String> LIMITS = Set.of("limit", "perpage", "pagesize", "size", "count", "max", "maxresults", "first", "top", "$top",
            "take", "rows", "results", "pagelimit");
    private static final Set<Long> USUAL_LIMITS = Set.of(10L, 50L, 100L, 200L, 250L, 500L, 1000L);

    private PaginatorHints() {
    }

    /** How clear a sign is, clearest first: a link works with every kind of paging. */
    private enum Clarity {
        LINK, TOKEN, FLAG, PART, PAGES, TOTAL, OPAQUE, FULL
    }

    /**
     * A sign of a next page.
     *
     * @param what   the sign and its value, to follow "the response has"
     * @param advice the parameters to set
     * @param sure   whether the response announces the page; else it is only likely
     */
    public record Sign(String what, String advice, boolean sure) {
    }

    private record Found(Clarity clarity, String what, String advice) {
        Sign sign() {
            return new Sign(what, advice, clarity != Clarity.FULL);
        }
    }

    /** The clearest sign in a page, or empty. */
    public static Optional<Sign> in(Page page) {
        var found = new ArrayList<Found>();
        Optional.ofNullable(page.headers().get("Link")).filter(header -> LinkHeader.target(header, "next").isPresent())
                .ifPresent(link -> found.add(new Found(Clarity.LINK, "the header Link with rel=next", "set paginator to header_link")));
        collect(page, page.envelope(), "", 0, found);
        ContentRange.part(page).ifPresent(what -> found.add(new Found(Clarity.PART, what, "set paginator to match the API, such as offset")));
        full(page).ifPresent(found::add);
        return found.stream().min(Comparator.comparing(Found::clarity)).map(Found::sign);
    }

    /** The total number of records, if a field has a usual name for it; {@code count} is excluded, since it often counts the page. */
    static Optional<Long> total(Page page) {
        return total(page.envelope(), 0);
    }

    private static Optional<Long> total(Map<?, ?> object, int depth) {
        for (var entry : object.entrySet()) {
            var normalized = normalized(entry.getKey().toString());
            boolean named = TOTAL.contains(normalized) && !normalized.equals("count");
            long number = entry.getValue() == null || !named ? -1 : number(entry.getValue().toString());
            var found = number >= 0 ? Optional.of(number)
                    : depth < DEEPEST && entry.getValue() instanceof Map<?, ?> inner ? total(inner, depth + 1) : Optional.<Long>empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether a path ends in a usual name for the number of records. */
    static boolean countsRecords(String path) {
        return TOTAL.contains(normalized(path.substring(path.lastIndexOf('.') + 1)));
    }

    /** The clearest sign of a page that the paginator does not read; a merely likely sign counts only if no paginator is configured. */
    public static Optional<Sign> beyond(Page page, Paginator paginator) {
        return in(page).filter(sign -> sign.sure() || paginator instanceof SinglePagePaginator single && !single.chosen());
    }

    private static void collect(Page page, Map<?, ?> object, String prefix, int depth, List<Found> found) {
        object.forEach((name, value) -> {
            sign(page, name.toString(), prefix + name, value).ifPresent(found::add);
            if (depth < DEEPEST && value instanceof Map<?, ?> inner) {
                collect(page, inner, prefix + name + ".", depth + 1, found);
            }
        });
    }

    private static Optional<Found> sign(Page page, String name, String path, Object value) {
        var normalized = normalized(name);
        var text = value == null ? "" : value.toString();
        boolean token = !(value instanceof Map) && JsonPath.token(Map.of("value", value == null ? "" : value), "value").isPresent();
        if (token && NEXT.contains(normalized)) {
            boolean link = text.matches("(?i)(https?:)?/.*|\\?.*");
            return sign(link ? Clarity.LINK : Clarity.TOKEN, path, value, link ? "set paginator to json_link, and nextUrlPath to " + path
                    : text.matches("\\d{1,6}") ? "set paginator to page_number, or to cursor with cursorPath " + path
                    : "set paginator to cursor, and cursorPath to " + path);
        }
        if (MORE.contains(normalized) && text.equalsIgnoreCase("true")) {
            return sign(Clarity.FLAG, path, value, "set paginator, and hasMorePath to " + path);
        }
        if (PAGES.contains(normalized) && number(text) > 1) {
            return sign(Clarity.PAGES, path, value, "set paginator to page_number, and totalPath to " + path);
        }
        if (TOTAL.contains(normalized) && number(text) > page.records()) {
            return sign(Clarity.TOTAL, path, value, "set paginator to offset, and totalPath to " + path + ", or to match the API");
        }
        if (page.records() > 0 && value instanceof String && text.length() >= SHORTEST_TOKEN && text.matches("\\S+")
                && OPAQUE.matcher(normalized).find()) {
            return sign(Clarity.OPAQUE, path, value,
                    "set paginator to cursor, cursorPath to " + path + ", and cursorParam to the parameter that accepts it");
        }
        return Optional.empty();
    }

    private static Optional<Found> sign(Clarity clarity, String path, Object value, String advice) {
        return Optional.of(new Found(clarity, path + " = " + Texts.excerpt(value), advice));
    }

    /** A page with exactly as many records as requested, or, without a limit in the request, with a usual number. */
    private static Optional<Found> full(Page page) {
        var uri = page.request().uri();
        boolean limited = Query.names(uri).stream().filter(name -> LIMITS.contains(normalized(name)))
                .anyMatch(name -> number(Query.get(uri, name).orElse("")) == page.records());
        if (page.records() == 0 || !limited && !USUAL_LIMITS.contains(page.records())) {
            return Optional.empty();
        }
        return Optional.of(new Found(Clarity.FULL,
                "exactly " + page.records() + " records, " + (limited ? "the number requested" : "a usual page size"),
                "set paginator to match the API, or to single_page if this is all data"));
    }

    /** A name in the spelling of the lists. */
    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }
}
