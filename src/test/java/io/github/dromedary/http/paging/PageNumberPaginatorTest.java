package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.model.ResponseException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberPaginatorTest {
    private static final TokenLocation PAGE = new TokenLocation.InQuery("page");

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void countsFromItsBaseUpToTheTotal(long base) {
        var paginator = new PageNumberPaginator(PAGE, base, Optional.of("pages"));
        var first = paginator.first(Pages.FIRST);
        var second = paginator.next(Pages.of(first, Map.of("pages", 2L), 5)).orElseThrow();

        assertThat(paginator.token(first)).hasValue(Long.toString(base));
        assertThat(paginator.token(second)).hasValue(Long.toString(base + 1));
        assertThat(paginator.next(Pages.of(second, Map.of("pages", 2L), 5))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'2', 2", "' 3 ', 2", "'2.0', 2", "1, ", "0, 2", "-1, 2"})
    void takesATotalThatIsText(String total, String next) {
        var paginator = new PageNumberPaginator(PAGE, 1, Optional.of("pages"));

        assertThat(paginator.next(Pages.of(paginator.first(Pages.FIRST), Map.of("pages", total), 5)).flatMap(paginator::token))
                .isEqualTo(Optional.ofNullable(next));
    }

    @ParameterizedTest
    @CsvSource({"many, is not an integer: many", "1.5, is not an integer: 1.5", "1E99, is not an integer: 1E99"})
    void saysWhichTotalIsNoNumber(String total, String message) {
        var paginator = new PageNumberPaginator(PAGE, 1, Optional.of("pages"));

        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Map.of("pages", total), 5)))
                .isInstanceOf(ResponseException.class).hasMessage("'pages' of the response, which totalPath names, " + message);
    }

    @Test
    void saysWhichTotalIsMissingAndWhatThereIs() {
        var paginator = new PageNumberPaginator(PAGE, 1, Optional.of("pages"));

        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Map.of("total", 5L), 5)))
                .hasMessage("the response has no field 'pages', which totalPath names (it has: total)");
    }

    @Test
    void readsOverAnEmptyPageInTheMiddle() {
        var paginator = new PageNumberPaginator(PAGE, 1, Optional.of("pages"));

        assertThat(paginator.next(Pages.of(paginator.first(Pages.FIRST), Map.of("pages", 3L), 0)).flatMap(paginator::token)).hasValue("2");
    }

    @Test
    void aheadAreNoPagesBeyondTheTotal() {
        var paginator = new PageNumberPaginator(PAGE, 1, Optional.of("pages"));

        assertThat(paginator.following(Pages.of(paginator.first(Pages.FIRST), Map.of("pages", 3L), 5), 9).stream().map(paginator::token))
                .containsExactly(Optional.of("2"), Optional.of("3"));
    }

    @Test
    void takesThePlaceOfANumberInTheParams() {
        var first = new Endpoint("https://api.example.com", "/x", "GET", Map.of("page", "100"), Map.of(), null).first();

        assertThat(new PageNumberPaginator(PAGE, 1, Optional.empty()).first(first).uri()).hasQuery("page=1");
    }

    @Test
    void goesIntoTheBodyAsANumber() {
        var paginator = new PageNumberPaginator(new TokenLocation.InBody("a.page"), 0, Optional.empty());
        var first = paginator.first(Pages.post("{\"q\":\"x\"}"));

        assertThat(first.body()).isEqualTo("{\"q\":\"x\",\"a\":{\"page\":0}}");
        assertThat(first.headers().values("Content-Type")).containsExactly("application/json");
        assertThat(paginator.next(Pages.of(first, Map.of(), 5)).orElseThrow().body()).isEqualTo("{\"q\":\"x\",\"a\":{\"page\":1}}");
    }
}
