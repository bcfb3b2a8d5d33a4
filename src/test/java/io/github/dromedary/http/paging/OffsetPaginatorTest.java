package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetPaginatorTest {
    private static final TokenLocation OFFSET = new TokenLocation.InQuery("offset");
    private static final TokenLocation LIMIT = new TokenLocation.InQuery("limit");
    private final OffsetPaginator untotalled = new OffsetPaginator(OFFSET, LIMIT, 100, Optional.empty());
    private final OffsetPaginator totalled = new OffsetPaginator(OFFSET, LIMIT, 100, Optional.of("total"));

    @Test
    void countsWhatCameAndNotWhatWasAskedFor() {
        var first = untotalled.first(Pages.FIRST);
        var second = untotalled.next(Pages.of(first, Map.of(), 50)).orElseThrow();

        assertThat(first.uri()).hasQuery("per_page=5&offset=0&limit=100");
        assertThat(second.uri()).hasQuery("per_page=5&offset=50&limit=100");
        assertThat(untotalled.next(Pages.of(second, Map.of(), 7)).flatMap(untotalled::token)).hasValue("57");
    }

    @ParameterizedTest
    @CsvSource({"'101', 100, 100", "100, 100, ", "'250', 50, 50", "0, 0, ", "0, 50, 50", "-1, 50, 50", "49, 50, 50"})
    void endsWhenAsManyHaveComeAsTheTotalSays(String total, long records, String next) {
        assertThat(totalled.next(Pages.of(totalled.first(Pages.FIRST), Map.of("total", total), records)).flatMap(totalled::token))
                .isEqualTo(Optional.ofNullable(next));
    }

    @Test
    void anEmptyPageInTheMiddleCountsAsWhatWasAskedFor() {
        var page = Pages.of(totalled.first(Pages.FIRST), Map.of("total", 250L), 0);

        assertThat(totalled.next(page).flatMap(totalled::token)).hasValue("100");
        assertThat(totalled.following(page, 9).stream().map(totalled::token)).containsExactly(Optional.of("100"), Optional.of("200"));
    }

    @Test
    void saysWhichTotalIsMissing() {
        assertThatThrownBy(() -> totalled.next(Pages.of(Pages.FIRST, Map.of("count", 7L), 5)))
                .hasMessage("the response has no field 'total', which totalPath names (it has: count)");
    }

    @Test
    void goesIntoTheBodyAsNumbers() {
        var paginator = new OffsetPaginator(new TokenLocation.InBody("page.offset"), new TokenLocation.InBody("page.limit"), 10, Optional.empty());
        var first = paginator.first(Pages.post(null));

        assertThat(first.body()).isEqualTo("{\"page\":{\"offset\":0,\"limit\":10}}");
        assertThat(paginator.next(Pages.of(first, Map.of(), 5)).orElseThrow().body()).isEqualTo("{\"page\":{\"offset\":5,\"limit\":10}}");
    }
}
