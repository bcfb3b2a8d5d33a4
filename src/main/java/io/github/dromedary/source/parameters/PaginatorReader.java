package io.github.dromedary.source.parameters;

import io.github.dromedary.http.paging.CursorPaginator;
import io.github.dromedary.http.paging.HeaderCursorPaginator;
import io.github.dromedary.http.paging.HeaderLinkPaginator;
import io.github.dromedary.http.paging.JsonLinkPaginator;
import io.github.dromedary.http.paging.LastRecordPaginator;
import io.github.dromedary.http.paging.OffsetPaginator;
import io.github.dromedary.http.paging.PageNumberPaginator;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.http.paging.SinglePagePaginator;
import io.github.dromedary.http.paging.StopRule;
import io.github.dromedary.http.paging.TokenLocation;
import java.util.Optional;

/** Reads the parameters of paging into a {@link Paginator}. */
final class PaginatorReader {
    private final Parameters values;

    PaginatorReader(Parameters values) {
        this.values = values;
    }

    Paginator read() {
        var kind = values.choice("paginator", null, PaginatorKind.values());
        if (kind == null) {
            return new SinglePagePaginator(false);
        }
        kind.unused().filter(values::given).forEach(name -> values.problem(name, values.unused("paginator", kind, kind.parameters())));
        return switch (kind) {
            case SINGLE_PAGE -> new SinglePagePaginator(values.given("paginator"));
            case JSON_LINK -> withStopRule(new JsonLinkPaginator(values.text("nextUrlPath").orElse("next")), false);
            case HEADER_LINK -> withStopRule(new HeaderLinkPaginator(values.text("linkRel").orElse("next")), false);
            case CURSOR -> withStopRule(new CursorPaginator(values.text("cursorPath").orElse("cursors.next"), cursor()), false);
            case HEADER_CURSOR -> withStopRule(new HeaderCursorPaginator(values.text("cursorHeader").orElse("next"), cursor()), false);
            case LAST_RECORD -> withStopRule(new LastRecordPaginator(field(), cursor()), true);
            case PAGE_NUMBER -> numbered(new PageNumberPaginator(location("pageParam", "page", "pageBodyPath"),
                    values.number("basePage", 0, 1), values.text("totalPath")));
            case OFFSET -> numbered(new OffsetPaginator(location("offsetParam", "offset", "offsetBodyPath"),
                    location("limitParam", "limit", "limitBodyPath"), values.number("limit", 1, 100), values.text("totalPath")));
        };
    }

    private Paginator withStopRule(Paginator paginator, boolean stopAfterEmptyPage) {
        return withStopRule(paginator, values.text("hasMorePath"), values.flag("stopAfterEmptyPage", stopAfterEmptyPage));
    }

    /** Requires a rule that ends paging, since the next number always exists; {@code stopAfterEmptyPage} is the default without a total. */
    private Paginator numbered(Paginator paginator) {
        boolean total = values.text("totalPath").isPresent();
        var hasMore = values.text("hasMorePath");
        boolean stop = values.flag("stopAfterEmptyPage", !total);
        if (!total && hasMore.isEmpty() && !stop) {
            values.problem("stopAfterEmptyPage", "is false, and no other parameter ends paging; set totalPath or hasMorePath");
        }
        return withStopRule(paginator, hasMore, stop);
    }

    private static Paginator withStopRule(Paginator paginator, Optional<String> hasMore, boolean stop) {
        return hasMore.isPresent() || stop ? new StopRule(paginator, hasMore, stop) : paginator;
    }

    private String field() {
        if (!values.given("cursorPath")) {
            values.problem("cursorPath", "is missing; set it to the field of the last record that the next page starts after");
        }
        return values.text("cursorPath").orElse("");
    }

    private TokenLocation cursor() {
        return location("cursorParam", "cursor", "cursorBodyPath");
    }

    private TokenLocation location(String param, String fallback, String bodyPath) {
        var path = values.text(bodyPath);
        if (path.isEmpty()) {
            return new TokenLocation.InQuery(values.text(param).orElse(fallback));
        }
        if (values.given(param)) {
            values.problem(bodyPath, "sends the same value as " + param + "; remove one of the two");
        }
        if (!values.text("method").equals(Optional.of("POST"))) {
            values.problem(bodyPath, "requires a body, which only POST sends; set method to POST");
        }
        values.read("body", null, text -> {
            TokenLocation.InBody.check(text);
            return text;
        });
        return values.read(bodyPath, new TokenLocation.InQuery(fallback), TokenLocation.InBody::new);
    }
}
