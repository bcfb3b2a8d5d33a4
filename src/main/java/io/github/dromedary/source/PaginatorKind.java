package io.github.dromedary.source;

import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.http.paging.StopRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The ways of paging by name, each with the parameters that it uses. */
public enum PaginatorKind {
    SINGLE_PAGE,
    JSON_LINK("nextUrlPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    HEADER_LINK("linkRel", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    CURSOR("cursorPath", "cursorParam", "cursorBodyPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    HEADER_CURSOR("cursorHeader", "cursorParam", "cursorBodyPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    PAGE_NUMBER("pageParam", "pageBodyPath", "basePage", "totalPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    OFFSET("offsetParam", "offsetBodyPath", "limitParam", "limitBodyPath", "limit", "totalPath", "hasMorePath", "stopAfterEmptyPage", "endOn", "maximumPages"),
    LAST_RECORD("cursorPath", "cursorParam", "cursorBodyPath", "hasMorePath", "endOn", "maximumPages");

    private final List<String> parameters;

    PaginatorKind(String... parameters) {
        this.parameters = List.of(parameters);
    }

    List<String> parameters() {
        return parameters;
    }

    /** Parameters of other kinds. */
    Stream<String> others() {
        return Arrays.stream(values()).flatMap(kind -> kind.parameters.stream()).distinct().filter(name -> !parameters.contains(name));
    }

    /** The kind of a paginator. */
    public static PaginatorKind of(Paginator paginator) {
        var plain = paginator instanceof StopRule until ? until.paginator() : paginator;
        return Arrays.stream(values()).filter(kind -> kind.name().replace("_", "").equalsIgnoreCase(plain.getClass().getSimpleName())).findFirst().orElseThrow();
    }

    /** As a source's file names it. */
    public String word() {
        return Parameters.word(this);
    }
}
