package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what looks in an answer as if there were a next page. */
public final class PagingSigns {
    private static final int DEEPEST = 3;
    private static final List<String> MORE = List.of("hasmore", "hasnext", "hasnextpage", "more", "moreresults", "ismore");
    private static final List<String> NEXT = List.of("next", "nexturl", "nextpage", "nextpageurl", "nextlink", "nextpagelink", "nexturi", "nexthref",
            "nextcursor", "nexttoken", "nextpagetoken", "continuationtoken", "endcursor", "scrollid", "@odata.nextlink", "odata.nextlink");
    private static final List<String> PAGES = List.of("totalpages", "pagecount", "pages", "lastpage", "numpages", "numberofpages");
    private static final List<String> TOTAL = List.of("total", "totalcount", "totalresults", "totalrecords", "totalitems", "totalelements", "count");

    private PagingSigns() {
    }

    /**
     * Something of an answer that tells of a next page.
     *
     * @param what   where it is, and what it says
     * @param advice the parameters to set
     */
    public record Sign(String what, String advice) {
    }

    /** The clearest sign of a page, or empty when there is none. */
    public static Optional<Sign> in(Page page) {
        var link = Optional.ofNullable(page.headers().get("Link")).filter(header -> LinkHeader.target(header, "next").isPresent());
        if (link.isPresent()) {
            return Optional.of(new Sign("the header Link with rel=next", "set paginator to header_link"));
        }
        return found(page, page.envelope(), "", 0);
    }

    private static Optional<Sign> found(Page page, Map<?, ?> object, String prefix, int depth) {
        for (var entry : object.entrySet()) {
            var sign = sign(page, entry.getKey().toString(), prefix + entry.getKey(), entry.getValue());
            if (sign.isEmpty() && depth < DEEPEST && entry.getValue() instanceof Map<?, ?> inner) {
                sign = found(page, inner, prefix + entry.getKey() + ".", depth + 1);
            }
            if (sign.isPresent()) {
                return sign;
            }
        }
        return Optional.empty();
    }

    private static Optional<Sign> sign(Page page, String name, String path, Object value) {
        var known = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        var text = value == null ? "" : value.toString();
        if (MORE.contains(known) && text.equalsIgnoreCase("true")) {
            return sign(path, value, "set paginator, and hasMorePath to " + path);
        }
        if (NEXT.contains(known) && Envelope.token(Map.of("value", value == null ? "" : value), "value").isPresent() && !(value instanceof Map)) {
            return sign(path, value, text.matches("(?i)(https?:)?/.*|\\?.*") ? "set paginator to json_link, and nextUrlPath to " + path
                    : text.matches("\\d{1,6}") ? "set paginator to page_number, or to cursor with cursorPath " + path
                    : "set paginator to cursor, and cursorPath to " + path);
        }
        if (PAGES.contains(known) && number(text) > 1) {
            return sign(path, value, "set paginator to page_number, and totalPath to " + path);
        }
        if (TOTAL.contains(known) && number(text) > page.records()) {
            return sign(path, value, "set paginator to offset, and totalPath to " + path + ", or to what the API pages by");
        }
        return Optional.empty();
    }

    private static Optional<Sign> sign(String path, Object value, String advice) {
        return Optional.of(new Sign(path + " = " + Envelope.shorten(value), advice));
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }
}
