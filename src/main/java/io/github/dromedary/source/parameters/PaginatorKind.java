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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The values of {@code paginator}, each with its class and parameters. */
public enum PaginatorKind {
    SINGLE_PAGE(SinglePagePaginator.class),
    JSON_LINK(JsonLinkPaginator.class, "nextUrlPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    HEADER_LINK(HeaderLinkPaginator.class, "linkRel", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    CURSOR(CursorPaginator.class, "cursorPath", "cursorParam", "cursorBodyPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    HEADER_CURSOR(HeaderCursorPaginator.class, "cursorHeader", "cursorParam", "cursorBodyPath", "hasMorePath", "stopAfterEmptyPage", "endOn",
            "maximumPages"),
    PAGE_NUMBER(PageNumberPaginator.class, "pageParam", "pageBodyPath", "basePage", "totalPath", "hasMorePath", "stopAfterEmptyPage", "endOn",
            "maximumPages"),
    OFFSET(OffsetPaginator.class, "offsetParam", "offsetBodyPath", "limitParam", "limitBodyPath", "limit", "totalPath", "hasMorePath",
            "stopAfterEmptyPage", "endOn", "maximumPages"),
    LAST_RECORD(LastRecordPaginator.class, "cursorPath", "cursorParam", "cursorBodyPath", "hasMorePath", "endOn", "maximumPages");

    private final Class<? extends Paginator> type;
    private final List<String> parameters;

    PaginatorKind(Class<? extends Paginator> type, String... parameters) {
        this.type = type;
        this.parameters = List.of(parameters);
    }

    List<String> parameters() {
        return parameters;
    }

    /** Parameters that only other kinds use. */
    Stream<String> unused() {
        return Arrays.stream(values()).flatMap(kind -> kind.parameters.stream()).distinct().filter(name -> !parameters.contains(name));
    }

    /** Returns the kind of a paginator, with or without a stop rule around it. */
    public static PaginatorKind of(Paginator paginator) {
        var plain = paginator instanceof StopRule rule ? rule.paginator() : paginator;
        return Arrays.stream(values()).filter(kind -> kind.type.isInstance(plain)).findFirst().orElseThrow();
    }

    /** The value of {@code paginator} in a source file, such as {@code page_number}. */
    public String word() {
        return Parameters.word(this);
    }
}
