package io.github.dromedary.http.paging;

import io.github.dromedary.http.Query;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what looks in an answer as if there were a next page. */
public final class PaginatorHints {
    private static final int DEEPEST = 3;
    private static final List<String> MORE = List.of("hasmore", "hasnext", "hasnextpage", "more", "moreresults", "ismore");
    private static final List<String> NEXT = List.of("next", "nexturl", "nextpage", "nextpageurl", "nextlink", "nextpagelink", "nexturi", "nexthref",
            "nextcursor", "nexttoken", "nextpagetoken", "continuationtoken", "endcursor", "scrollid", "@odata.nextlink", "odata.nextlink");
    private static final List<String> PAGES = List.of("totalpages", "pagecount", "pages", "lastpage", "numpages", "numberofpages");
    private static final List<String> TOTAL = List.of("total", "totalcount", "totalresults", "totalrecords", "totalitems", "totalelements", "count");

    /** Parts of names of what goes on from a page, where no list has them: {@code scroll_param}, {@code pageMarker}. */
    private static final Pattern OPAQUE = Pattern.compile("cursor|scroll|continu|marker|bookmark|nextkey|startafter|startingafter|pagetoken|pagekey|resume");
    private static final int SHORTEST_TOKEN = 8;
    private static final Set<String> LIMITS = Set.of("limit", "perpage", "pagesize", "size", "count", "max", "maxresults", "first", "top", "$top", "take", "rows", "results", "pagelimit");
    private static final Set<Long> USUAL_LIMITS = Set.of(10L, 50L, 100L, 200L, 250L, 500L, 1000L);

    private PaginatorHints() {
    }

    /** How clear a sign is, the clearest first: a link works whatever the API counts by. */
    private enum Clarity {
        LINK, TOKEN, FLAG, PART, PAGES, TOTAL, OPAQUE, FULL
    }

    /**
     * Something of an answer that tells of a next page.
     *
     * @param what   where it is, and what it says
     * @param advice the parameters to set
     * @param sure   whether it says so; else it only looks so
     */
    public record Sign(String what, String advice, boolean sure) {
    }

    private record Found(Clarity clarity, String what, String advice) {
        Sign sign() {
            return new Sign(what, advice, clarity != Clarity.FULL);
        }
    }

    /** The clearest sign of a page, or empty when there is none. */
    public static Optional<Sign> in(Page page) {
        var found = new ArrayList<Found>();
        Optional.ofNullable(page.headers().get("Link")).filter(header -> LinkHeader.target(header, "next").isPresent())
                .ifPresent(link -> found.add(new Found(Clarity.LINK, "the header Link with rel=next", "set paginator to header_link")));
        look(page, page.envelope(), "", 0, found);
        ContentRange.part(page).ifPresent(what -> found.add(new Found(Clarity.PART, what, "set paginator to what the API pages by, such as offset")));
        full(page).ifPresent(found::add);
        return found.stream().min(Comparator.comparing(Found::clarity)).map(Found::sign);
    }

    /** The number of records that there are, where an answer tells it under a name that is known; {@code count} is as often that of the page. */
    static Optional<Long> total(Page page) {
        return total(page.envelope(), 0);
    }

    private static Optional<Long> total(Map<?, ?> object, int depth) {
        for (var entry : object.entrySet()) {
            var known = known(entry.getKey().toString());
            long number = entry.getValue() == null || !TOTAL.contains(known) || known.equals("count") ? -1 : number(entry.getValue().toString());
            var found = number >= 0 ? Optional.of(number)
                    : depth < DEEPEST && entry.getValue() instanceof Map<?, ?> inner ? total(inner, depth + 1) : Optional.<Long>empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether a path ends in a name that APIs have for the number of records. */
    static boolean countsRecords(String path) {
        return TOTAL.contains(known(path.substring(path.lastIndexOf('.') + 1)));
    }

    /** The clearest sign of a page after which that paginator reads no other one; what only looks so counts where nobody has said how to page. */
    public static Optional<Sign> beyond(Page page, Paginator paginator) {
        return in(page).filter(sign -> sign.sure() || paginator instanceof SinglePagePaginator one && !one.chosen());
    }

    private static void look(Page page, Map<?, ?> object, String prefix, int depth, List<Found> found) {
        object.forEach((name, value) -> {
            sign(page, name.toString(), prefix + name, value).ifPresent(found::add);
            if (depth < DEEPEST && value instanceof Map<?, ?> inner) {
                look(page, inner, prefix + name + ".", depth + 1, found);
            }
        });
    }

    private static Optional<Found> sign(Page page, String name, String path, Object value) {
        var known = known(name);
        var text = value == null ? "" : value.toString();
        boolean token = !(value instanceof Map) && JsonPath.token(Map.of("value", value == null ? "" : value), "value").isPresent();
        if (token && NEXT.contains(known)) {
            boolean link = text.matches("(?i)(https?:)?/.*|\\?.*");
            return sign(link ? Clarity.LINK : Clarity.TOKEN, path, value, link ? "set paginator to json_link, and nextUrlPath to " + path
                    : text.matches("\\d{1,6}") ? "set paginator to page_number, or to cursor with cursorPath " + path
                    : "set paginator to cursor, and cursorPath to " + path);
        }
        if (MORE.contains(known) && text.equalsIgnoreCase("true")) {
            return sign(Clarity.FLAG, path, value, "set paginator, and hasMorePath to " + path);
        }
        if (PAGES.contains(known) && number(text) > 1) {
            return sign(Clarity.PAGES, path, value, "set paginator to page_number, and totalPath to " + path);
        }
        if (TOTAL.contains(known) && number(text) > page.records()) {
            return sign(Clarity.TOTAL, path, value, "set paginator to offset, and totalPath to " + path + ", or to what the API pages by");
        }
        if (page.records() > 0 && value instanceof String && text.length() >= SHORTEST_TOKEN && text.matches("\\S+") && OPAQUE.matcher(known).find()) {
            return sign(Clarity.OPAQUE, path, value, "set paginator to cursor, cursorPath to " + path + ", and cursorParam to what takes it");
        }
        return Optional.empty();
    }

    private static Optional<Found> sign(Clarity clarity, String path, Object value, String advice) {
        return Optional.of(new Found(clarity, path + " = " + JsonPath.shorten(value), advice));
    }

    /** A page that holds just as many records as were asked for, or as APIs give when nothing is asked for. */
    private static Optional<Found> full(Page page) {
        var asked = page.request().uri();
        boolean limited = Query.names(asked).stream().filter(name -> LIMITS.contains(known(name)))
                .anyMatch(name -> number(Query.get(asked, name).orElse("")) == page.records());
        if (page.records() == 0 || !limited && !USUAL_LIMITS.contains(page.records())) {
            return Optional.empty();
        }
        return Optional.of(new Found(Clarity.FULL, "just " + page.records() + " records, " + (limited ? "as many as were asked for" : "a usual size of a page"),
                "set paginator to what the API pages by, or to single_page when this is all"));
    }

    /** A name as the lists have it. */
    private static String known(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }
}
