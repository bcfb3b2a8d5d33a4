package io.github.dromedary.source;

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

/** Makes a {@link Paginator} of a source's parameters. */
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
        kind.others().filter(values::given).forEach(name -> values.problem(name, "paginator " + kind.word() + " does not use it; "
                + (kind.parameters().isEmpty() ? "set paginator to one that does, or leave it out" : "it uses " + String.join(", ", kind.parameters()))));
        return switch (kind) {
            case SINGLE_PAGE -> new SinglePagePaginator(values.given("paginator"));
            case JSON_LINK -> until(new JsonLinkPaginator(values.text("nextUrlPath").orElse("next")), false);
            case HEADER_LINK -> until(new HeaderLinkPaginator(values.text("linkRel").orElse("next")), false);
            case CURSOR -> until(new CursorPaginator(values.text("cursorPath").orElse("cursors.next"), cursor()), false);
            case HEADER_CURSOR -> until(new HeaderCursorPaginator(values.text("cursorHeader").orElse("next"), cursor()), false);
            case LAST_RECORD -> until(new LastRecordPaginator(field(), cursor()), true);
            case PAGE_NUMBER -> numbered(new PageNumberPaginator(place("pageParam", "page", "pageBodyPath"), values.number("basePage", 0, 1), values.text("totalPath")));
            case OFFSET -> numbered(new OffsetPaginator(place("offsetParam", "offset", "offsetBodyPath"), place("limitParam", "limit", "limitBodyPath"),
                    values.number("limit", 1, 100), values.text("totalPath")));
        };
    }

    private Paginator until(Paginator paginator, boolean stopAfterEmptyPage) {
        return until(paginator, values.text("hasMorePath"), values.flag("stopAfterEmptyPage", stopAfterEmptyPage));
    }

    /** Something must tell the end: by itself the next number is always there. An empty page does not when a total tells it. */
    private Paginator numbered(Paginator paginator) {
        boolean total = values.text("totalPath").isPresent();
        var hasMore = values.text("hasMorePath");
        boolean stop = values.flag("stopAfterEmptyPage", !total);
        if (!total && hasMore.isEmpty() && !stop) {
            values.problem("stopAfterEmptyPage", "is false, and nothing else tells which page is the last; set totalPath or hasMorePath");
        }
        return until(paginator, hasMore, stop);
    }

    private static Paginator until(Paginator paginator, Optional<String> hasMore, boolean stop) {
        return hasMore.isPresent() || stop ? new StopRule(paginator, hasMore, stop) : paginator;
    }

    private String field() {
        if (!values.given("cursorPath")) {
            values.problem("cursorPath", "is missing; name the field of the last record that the next page goes on from");
        }
        return values.text("cursorPath").orElse("");
    }

    private TokenLocation cursor() {
        return place("cursorParam", "cursor", "cursorBodyPath");
    }

    private TokenLocation place(String param, String standard, String bodyPath) {
        var path = values.text(bodyPath);
        if (path.isEmpty()) {
            return new TokenLocation.InQuery(values.text(param).orElse(standard));
        }
        if (values.given(param)) {
            values.problem(bodyPath, "takes the value that " + param + " takes; leave one of them out");
        }
        if (!values.text("method").equals(Optional.of("POST"))) {
            values.problem(bodyPath, "a body is sent with POST only; set method to POST");
        }
        values.read("body", null, text -> {
            TokenLocation.InBody.check(text);
            return text;
        });
        return values.read(bodyPath, new TokenLocation.InQuery(standard), TokenLocation.InBody::new);
    }
}
