package io.github.dromedary.bench;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is loaded, and how the API gives it. */
enum Load {
    /** Users, page by page. */
    PAGES,
    /** The same users on one page. */
    PAGE,
    /** Organizations on one page: wrapped, and with fields within fields. */
    ORGANIZATIONS,
    /** As {@link #PAGES}, from an API that takes its time. */
    SLOW,
    /** As {@link #SLOW}, with several requests at once. */
    PARALLEL;

    /** Those that are limited by what the machine can do. */
    static final Set<Load> BULK = EnumSet.of(PAGES, PAGE, ORGANIZATIONS);
    static final int AT_ONCE = 4;

    boolean paged() {
        return this != PAGE && this != ORGANIZATIONS;
    }

    int pages(Size size) {
        return paged() ? size.pages() : 1;
    }

    int rows(Size size) {
        return this == ORGANIZATIONS ? size.organizations() : size.users();
    }

    /** How often it is loaded in a warm-up: the small load oftener, the page of users never, as its rows are those of the pages. */
    int warmUps() {
        return this == ORGANIZATIONS ? 4 : this == PAGES ? 2 : 0;
    }

    String title(Size size) {
        return switch (this) {
            case PAGES, SLOW -> String.format(Locale.ROOT, "%,d pages of %,d users", size.pages(), size.rows());
            case PAGE -> String.format(Locale.ROOT, "one page of %,d users", size.users());
            case ORGANIZATIONS -> String.format(Locale.ROOT, "one page of %,d organizations", size.organizations());
            case PARALLEL -> SLOW.title(size) + ", parallel=" + AT_ONCE;
        };
    }

    /** Where the API has it. */
    String path(int version) {
        return switch (this) {
            case PAGES, SLOW, PARALLEL -> "/pages/" + version;
            case PAGE -> "/page/" + version;
            case ORGANIZATIONS -> "/organizations/" + version;
        };
    }

    /** The query, without the number of the page. */
    String query() {
        return this == SLOW || this == PARALLEL ? "latency=" + Size.LATENCY_MILLIS : "latency=0";
    }

    /** The fields on the way to the records. */
    List<String> selector() {
        return this == ORGANIZATIONS ? List.of("data", "content") : List.of("data");
    }

    Table table() {
        return this == ORGANIZATIONS ? Organizations.TABLE : Users.TABLE;
    }

    Row row(Map<String, Object> item) {
        return this == ORGANIZATIONS ? Organizations.row(item) : Users.row(item);
    }

    /** The name of Dromedary's source for a version of it. */
    String source(int version) {
        return name().toLowerCase(Locale.ROOT) + version;
    }
}
