package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaginatorHintsTest {

    /** An API that pages by links may reject an offset. */
    @Test
    void aLinkComesBeforeATotalWhereverTheyStand() {
        var total = new LinkedHashMap<String, Object>();
        total.put("total_items", 200);
        total.put("has_more", true);
        total.put("next_page_url", "http://localhost/data?page=2");

        assertThat(advice(7, total)).startsWith("set paginator to json_link, and nextUrlPath to next_page_url");
        assertThat(advice(7, Map.of("meta", Map.of("total", 200), "paging", Map.of("next", "/data?page=2"))))
                .startsWith("set paginator to json_link, and nextUrlPath to paging.next");
        assertThat(advice(7, Map.of("total", 200, "next_cursor", "abc"))).startsWith("set paginator to cursor, and cursorPath to next_cursor");
        assertThat(advice(7, Map.of("total", 200))).startsWith("set paginator to offset, and totalPath to total");
    }

    @Test
    void aTokenThatNoListNamesIsASignAllTheSame() {
        assertThat(advice(7, Map.of("scroll_param", "dXNlcjpVMDYxTkZUVDI="))).startsWith("set paginator to cursor, cursorPath to scroll_param");
        assertThat(advice(7, Map.of("meta", Map.of("pageMarker", "0123456789abcdef"))))
                .startsWith("set paginator to cursor, cursorPath to meta.pageMarker");
        assertThat(PaginatorHints.in(page(7, "", Map.of("access_token", "0123456789abcdef", "version", "2024-01-01-stable")))).isEmpty();
        assertThat(PaginatorHints.in(page(0, "", Map.of("scroll_param", "dXNlcjpVMDYxTkZUVDI=")))).as("the last page of a scroll").isEmpty();
    }

    @Test
    void aPageOfJustAsManyRecordsAsWereAskedForIsOne() {
        assertThat(PaginatorHints.in(page(7, "?per_page=7", Map.of())))
                .hasValueSatisfying(sign -> assertThat(sign.what()).isEqualTo("exactly 7 records, the number requested"));
        assertThat(PaginatorHints.in(page(100, "", Map.of())))
                .hasValueSatisfying(sign -> assertThat(sign.what()).isEqualTo("exactly 100 records, a usual page size"));
        assertThat(PaginatorHints.in(page(7, "?per_page=8&x=7", Map.of()))).isEmpty();
        assertThat(PaginatorHints.in(page(0, "?limit=0", Map.of()))).isEmpty();
        assertThat(PaginatorHints.beyond(page(100, "", Map.of()), new SinglePagePaginator(true))).as("the source says that this is all").isEmpty();
        assertThat(PaginatorHints.beyond(page(100, "", Map.of()), new SinglePagePaginator(false))).isPresent();
        assertThat(PaginatorHints.beyond(page(100, "", Map.of("total", 200)), new SinglePagePaginator(true))).isPresent();
    }

    private static String advice(long records, Map<String, Object> envelope) {
        return PaginatorHints.in(page(records, "", envelope)).orElseThrow().advice();
    }

    private static Page page(long records, String query, Map<String, Object> envelope) {
        var request = new Request("GET", URI.create("http://localhost/data" + query), Map.of(), null);
        return new Page(request, request.uri(), 200, Map.of(), envelope, records, Map.of(), 0);
    }
}
